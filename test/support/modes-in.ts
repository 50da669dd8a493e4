import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What in a folder others may read or write, the folder itself among them, as `NAME 644`. */
export function openToOthers(folder: string): readonly string[] {
  return [".", ...readdirSync(folder, { recursive: true, encoding: "utf8" })].flatMap((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    const wanted = found?.isDirectory() ? 0o700 : 0o600;
    return found && (found.mode & 0o777) !== wanted ? [`${name} ${(found.mode & 0o777).toString(8)}`] : [];
  });
}
