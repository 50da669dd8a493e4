// `hestia people` and `hestia person …`: who is who, whatever they are known by.
import { AppError } from "../core/errors.ts";
import type { Ask } from "./api.ts";

/** Resolves with what is printed. */
export async function peopleCommand(
  [command, verb = "", first, ...rest]: readonly string[],
  { ask, usage }: { readonly ask: Ask; readonly usage: string },
): Promise<string> {
  if (command === "people") {
    // Our own API's answer, checked where it is made.
    const people = JSON.parse(await ask("GET", "/people")) as readonly {
      readonly name: string;
      readonly guest: boolean;
      readonly identities: readonly string[];
    }[];
    const lines = people.map(
      ({ name, guest, identities }) => `${name}${guest ? " (guest)" : ""}: ${identities.join(", ")}\n`,
    );
    return lines.join("") || "Nobody is joined: each is known by what they speak through alone.\n";
  }
  if (first === undefined) throw new AppError("usage", `something is missing after "person ${verb}"\n${usage}`);
  const name = rest.join(" ");
  switch (verb) {
    case "join":
      await ask("POST", "/people/identities", { identity: first, name });
      return `${first} is ${name}\n`;
    case "separate":
      await ask("DELETE", `/people/identities/${encodeURIComponent(first)}`);
      return `${first} is nobody's\n`;
    case "guest": {
      if (!["yes", "no"].includes(name)) throw new AppError("usage", `a guest is yes or no, not "${name}"\n${usage}`);
      await ask("PUT", `/people/${encodeURIComponent(first)}/guest`, { guest: name === "yes" });
      return `${first} is ${name === "yes" ? "a guest" : "no guest"}\n`;
    }
    default:
      throw new AppError("usage", `there is no command "person ${verb}"\n${usage}`);
  }
}
