// From its place the file is found from the sources and from the bundle alike.
import { readFileSync } from "node:fs";

export function readVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  // Our own file.
  return (JSON.parse(text) as { readonly version: string }).version;
}
