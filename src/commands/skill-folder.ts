// A skill of somebody else's as a folder with a SKILL.md in it, and one of ours written as such a folder.
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { AppError, toError } from "../core/errors.ts";

/** Of what is read from a file, so that a wrong one is not read whole. */
const MOST_BYTES = 3 * 1024 * 1024;
const SKILL_FILE = "SKILL.md";

/** A folder with a SKILL.md of its own in it: no link to somewhere else. */
export function readSkillFolder(given: string): { readonly folder: string; readonly markdown: string } {
  const file = join(resolve(given), SKILL_FILE);
  try {
    const found = lstatSync(file);
    if (!found.isFile()) throw new AppError("skill-md", `${file} is no file of its own`);
    if (found.size > MOST_BYTES)
      throw new AppError("skill-md", `${file} has ${found.size} bytes: too long for a skill`);
    return { folder: basename(resolve(given)), markdown: readFileSync(file, "utf8") };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("skill-md", `${file} can't be read: ${toError(error).message}`, { cause: error });
  }
}

/** `name` is one that Hestia gave or checked: no path can be in it. Returns the file. */
export function writeSkillFolder(name: string, markdown: string, into: string): string {
  const folder = join(resolve(into), name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, SKILL_FILE), markdown);
  return join(folder, SKILL_FILE);
}
