import { AppError } from "../core/errors.ts";
import type { Ask } from "./api.ts";

const USAGE = "hestia keys · hestia key add NAME [home-assistant] · hestia key remove NAME";

/** `hestia keys`, `hestia key …`; resolves with what is printed. */
export async function keyCommand([command, verb, name, ...marks]: readonly string[], ask: Ask): Promise<string> {
  if (command === "keys") {
    // Our own API's answer, checked where it is made.
    const keys = JSON.parse(await ask("GET", "/keys")) as readonly {
      readonly name: string;
      readonly homeAssistant: boolean;
      readonly madeAt: number;
    }[];
    const lines = keys.map(
      ({ name: called, homeAssistant, madeAt }) =>
        `${called}${homeAssistant ? " (home-assistant)" : ""}, made ${new Date(madeAt).toISOString()}\n`,
    );
    return lines.join("") || "There are no keys: nobody is answered over HTTP.\n";
  }
  if (name === undefined) throw new AppError("usage", `a key's name is missing: ${USAGE}`);
  if (verb === "remove") {
    await ask("DELETE", `/keys/${encodeURIComponent(name)}`);
    return `the key ${name} opens nothing any more\n`;
  }
  const stray = marks.find((mark) => mark !== "home-assistant");
  if (verb !== "add" || stray !== undefined)
    throw new AppError("usage", `"${stray ?? verb}" is not known here: ${USAGE}`);
  const made = await ask("POST", "/keys", { name, homeAssistant: marks.includes("home-assistant") });
  const { key } = JSON.parse(made) as { readonly key: string };
  return `${key}\n`;
}
