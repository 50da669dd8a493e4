import type { Writable } from "node:stream";
import { AppError } from "../core/errors.ts";
import type { Ask } from "./api.ts";

const USAGE = "hestia keys · hestia key add NAME [home-assistant] · hestia key remove NAME";

/** `hestia keys`, `hestia key …`; resolves with the exit code. */
export async function keyCommand(
  [command, verb, name, ...marks]: readonly string[],
  { ask, output }: { readonly ask: Ask; readonly output: Writable },
): Promise<number> {
  if (command === "keys") {
    // Our own API's answer, checked where it is made.
    const keys = JSON.parse(await ask("GET", "/keys")) as readonly {
      readonly name: string;
      readonly homeAssistant: boolean;
      readonly madeAt: number;
    }[];
    for (const { name: called, homeAssistant, madeAt } of keys)
      output.write(`${called}${homeAssistant ? " (home-assistant)" : ""}, made ${new Date(madeAt).toISOString()}\n`);
    if (keys.length === 0) output.write("There are no keys: nobody is answered over HTTP.\n");
    return 0;
  }
  if (name === undefined) throw new AppError("usage", `a key's name is missing: ${USAGE}`);
  if (verb === "remove") {
    await ask("DELETE", `/keys/${encodeURIComponent(name)}`);
    output.write(`the key ${name} opens nothing any more\n`);
    return 0;
  }
  const stray = marks.find((mark) => mark !== "home-assistant");
  if (verb !== "add" || stray !== undefined)
    throw new AppError("usage", `"${stray ?? verb}" is not known here: ${USAGE}`);
  const made = await ask("POST", "/keys", { name, homeAssistant: marks.includes("home-assistant") });
  const { key } = JSON.parse(made) as { readonly key: string };
  output.write(`${key}\n`);
  return 0;
}
