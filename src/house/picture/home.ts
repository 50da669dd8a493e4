import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Session } from "../connection/session.ts";
import type { Picture } from "../house.ts";

type Home = ReturnType<Picture["home"]>;

const Config = Compile(
  Type.Object({
    time_zone: Type.Optional(Type.String()),
    language: Type.Optional(Type.String()),
    unit_system: Type.Optional(Type.Object({ temperature: Type.String() })),
  }),
);

export const unknownHome: Home = {
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  temperatureUnit: "°C",
  language: "en",
};

/** What Home Assistant says of the home as a whole; what can't be read stays as the process has it. */
export async function fetchHome(session: Session): Promise<Home> {
  const config = await session.request({ type: "get_config" });
  if (!Config.Check(config)) return unknownHome;
  return {
    timeZone: knownTimeZone(config.time_zone) ?? unknownHome.timeZone,
    temperatureUnit: config.unit_system?.temperature === "°F" ? "°F" : "°C",
    language: config.language || unknownHome.language,
  };
}

function knownTimeZone(name: string | undefined): string | undefined {
  try {
    return name && Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // A name that this Node does not know is as good as none.
    return undefined;
  }
}
