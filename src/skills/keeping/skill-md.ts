// SKILL.md as agentskills.io has it: fields between two lines of dashes, then the procedure. What comes in is a stranger's text: read, bounded, never run.
import { parse, stringify } from "yaml";
import { AppError, toError } from "../../core/errors.ts";
import { isName } from "../book/name-of-skill.ts";

export interface SkillMd {
  readonly name: string;
  readonly description: string;
  readonly body: string;
  /** License, compatibility, metadata, allowed-tools and whatever else there is. */
  readonly extra: Readonly<Record<string, unknown>>;
}

const MOST_CHARACTERS = 100_000;
const MOST_DESCRIPTION = 1_024;
const MOST_FIELDS = 16_000;

const wrong = (what: string) => new AppError("skill-md", `SKILL.md can't be taken in: ${what}`);

/** `folder`: the name of the folder that it lies in, which must be the skill's; undefined where there is none. Throws AppError `skill-md`. */
export function readSkillMd(text: string, folder?: string): SkillMd {
  if (text.length > MOST_CHARACTERS)
    throw wrong(`it has ${text.length} characters, at most ${MOST_CHARACTERS} are allowed`);
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  if (lines[0]?.trimEnd() !== "---") throw wrong('it must begin with a line "---" and its fields');
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  if (end < 0) throw wrong('its fields are not closed by a second line "---"');
  const fields = readFields(lines.slice(1, end).join("\n"));
  const { name, description, ...extra } = fields;
  if (typeof name !== "string" || !isName(name))
    throw wrong(`its name must be 1 to 64 of a-z, 0-9 and single hyphens, not ${JSON.stringify(name)?.slice(0, 80)}`);
  if (folder !== undefined && folder !== name) throw wrong(`its name is "${name}", but its folder is "${folder}"`);
  if (typeof description !== "string" || description.trim() === "" || description.length > MOST_DESCRIPTION)
    throw wrong(`its description must be 1 to ${MOST_DESCRIPTION} characters of text`);
  const body = lines
    .slice(end + 1)
    .join("\n")
    .trim();
  if (body === "") throw wrong("it has no procedure after its fields");
  return { name, description: description.trim(), body, extra };
}

function readFields(text: string): Readonly<Record<string, unknown>> {
  if (text.length > MOST_FIELDS)
    throw wrong(`its fields have ${text.length} characters, at most ${MOST_FIELDS} are allowed`);
  const value = parsed(text);
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw wrong('its fields must be lines like "name: movie-time"');
  return value as Readonly<Record<string, unknown>>;
}

function parsed(text: string): unknown {
  try {
    // No aliases: a few lines of them can mean gigabytes.
    return parse(text, { maxAliasCount: 0, schema: "core" }) as unknown;
  } catch (error) {
    throw wrong(`its fields are no YAML: ${toError(error).message.split("\n")[0]}`);
  }
}

export function writeSkillMd({ name, description, body, extra }: SkillMd): string {
  return `---\n${stringify({ name, description, ...extra }, { lineWidth: 0 })}---\n\n${body.trim()}\n`;
}
