import { readFileSync } from "node:fs";

/** What the app's image gives Node: measured is what is shipped. */
export function nodeFlags(): readonly string[] {
  const file = readFileSync(new URL("../../Dockerfile", import.meta.url), "utf8");
  const [, command = "[]"] = /^CMD (\[.*\])$/m.exec(file) ?? [];
  return (JSON.parse(command) as readonly string[]).filter((word) => word.startsWith("--"));
}
