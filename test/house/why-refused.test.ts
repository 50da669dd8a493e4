// Home Assistant's errors by their kind: its code and the key of the translated sentence; raw English reaches nobody.
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/core/action.ts";
import { whyRefused } from "../../src/house/act/why-refused.ts";
import { createWords } from "../../src/words/index.ts";

describe("an error of Home Assistant", () => {
  it.each<[code: string, key: string | undefined, message: string, Outcome["detail"]]>([
    [
      "service_validation_error",
      "service_not_supported",
      "Entity media_player.tv does not support action media_player.volume_mute",
      "unsupported",
    ],
    ["home_assistant_error", undefined, "Entity cover.gate does not support this service.", "unsupported"],
    ["home_assistant_error", "unsupported_hvac_mode", "HVAC mode dry is not supported", "unsupported"],
    [
      "service_validation_error",
      "temp_out_of_range",
      "Provided temperature 90 is not valid. Accepted range is 7 to 35",
      "invalid",
    ],
    ["service_validation_error", "not_valid_option", "Option Fly is not valid for select.program", "invalid"],
    [
      "home_assistant_error",
      undefined,
      "Invalid value for input_number.target_level: 900.0 (range 0.0 - 100.0)",
      "invalid",
    ],
    ["invalid_format", undefined, "expected float for dictionary value @ data['temperature']", "invalid"],
    ["service_validation_error", "invalid_code", "Validation error: invalid_code", "wrong-code"],
    ["service_validation_error", "add_default_code", "Code for lock.front_door doesn't match pattern", "wrong-code"],
    ["home_assistant_error", "cannot_connect", "Error communicating with the device", "no-answer"],
    ["home_assistant_error", "communication_error", "x", "no-answer"],
    ["home_assistant_error", undefined, "Timeout while waiting for the bridge", "no-answer"],
    ["timeout", undefined, "Timeout", "no-answer"],
    ["unauthorized", undefined, "Unauthorized", "unauthorized"],
    ["not_found", "service_not_found", "Service light.dance not found.", "no-such-service"],
    ["unknown_error", undefined, "list index out of bounds", "refused"],
    ["home_assistant_error", "command_failed", "Command failed", "refused"],
  ])("%s, %s is of its kind", (houseCode, translationKey, houseMessage, expected) => {
    expect(whyRefused({ houseCode, translationKey, houseMessage })).toBe(expected);
  });

  const RAW = "Entity media_player.tv does not support action";
  const words = createWords({ nameOf: () => "Fernseher" });
  const kinds = [
    "unsupported",
    "invalid",
    "wrong-code",
    "no-answer",
    "unauthorized",
    "refused",
    "broke-off",
    "not-exposed",
  ] as const;
  it.each(["en", "de", "fr", "es", "nl"].flatMap((language) => kinds.map((kind) => [language, kind] as const)))(
    "in %s, %s, is one plain sentence that names the thing",
    (language, detail) => {
      const entityId = "media_player.tv";
      const action = { service: "media_player.volume_mute", entityIds: [entityId], data: { is_volume_muted: true } };
      const text = words.outcomes(language, action, [{ entityId, type: "failed", seen: RAW, detail }]);
      expect(text).toContain("Fernseher");
      expect(text).not.toContain("media_player");
      expect(text).not.toContain("does not support");
    },
  );
});
