import { Type } from "typebox";
import { Value } from "typebox/value";
import { toError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";

const Name = Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()]));
const Marked = Type.Object({ hestia: Type.Object({ user: Name, device: Name, language: Name }) });

export interface Identity {
  readonly userId: string | undefined;
  readonly deviceId: string | undefined;
  readonly language: string | undefined;
}

/**
 * The first line of the system message, as the documented template of Home Assistant's prompt makes it: `{"hestia":{"user":…,"device":…,
 * "language":…}}`. Nothing further down is looked at: what automations add stands there.
 */
export function readIdentity(systemMessage: string, log: Logger): Identity | undefined {
  const [line = ""] = systemMessage.trimStart().split("\n");
  if (!line.startsWith('{"hestia"')) return undefined;
  try {
    const { user, device, language } = Value.Parse(Marked, JSON.parse(line)).hestia;
    return { userId: user || undefined, deviceId: device || undefined, language: language || undefined };
  } catch (error) {
    log.warn(
      { error: toError(error).message },
      "The first line of Home Assistant's prompt can't be read; nobody is known by it",
    );
    return undefined;
  }
}
