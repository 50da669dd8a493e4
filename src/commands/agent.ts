// `hestia connect home-assistant` and its way back.
import { AppError } from "../core/errors.ts";
import type { Ask } from "./api.ts";

const USAGE = "hestia connect home-assistant [ADDRESS] · hestia disconnect home-assistant";

/** Resolves with what is printed. */
export async function agentCommand([command, what, address]: readonly string[], ask: Ask): Promise<string> {
  if (what !== "home-assistant") throw new AppError("usage", `what can be connected is: home-assistant\n${USAGE}`);
  const answer =
    command === "connect"
      ? await ask("POST", "/agent", address === undefined ? {} : { address })
      : await ask("DELETE", "/agent");
  // Our own API's answer, checked where it is made.
  return `${(JSON.parse(answer) as { readonly said: string }).said}\n`;
}
