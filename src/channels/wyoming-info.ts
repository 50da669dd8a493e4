import type { Frame } from "./wyoming-frame.ts";

/** Every key is required by Home Assistant's dataclasses. No languages means all of them; `name` becomes the agent's entity id. */
export function wyomingInfo(version: string): Frame {
  const common = { version, installed: true, attribution: { name: "Hestia", url: "" } };
  const model = { ...common, name: "default", description: "Whatever Hestia is set to use", languages: [] };
  const program = {
    ...common,
    name: "hestia",
    description: "The agent of the household",
    supports_home_control: true,
    supports_handled_streaming: false,
    models: [model],
  };
  return { type: "info", data: { asr: [], tts: [], wake: [], intent: [], handle: [program] } };
}
