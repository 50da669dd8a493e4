// `hestia skills` and `hestia skill …`: what was learned, and how it is taken back, brought in and taken out.
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { AppError, toError } from "../core/errors.ts";
import type { Ask } from "./api.ts";

/** What our own API answers, checked where it is made. */
interface Shown {
  readonly name: string;
  readonly description: string;
  readonly state: string;
  readonly source: string;
  readonly owner: string;
  readonly pinned: boolean;
  readonly version: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly out?: string;
}

interface Version {
  readonly number: number;
  readonly madeAt: number;
  readonly madeBy: string;
  readonly why: string;
}

/** What was learned of conversations in one reading. */
interface Reading {
  readonly batch: string;
  readonly madeAt: number;
  readonly skills: readonly { readonly name: string; readonly version: number }[];
}

/** Of what is read from a file, so that a wrong one is not read whole. */
const MOST_BYTES = 3 * 1024 * 1024;
const SKILL_FILE = "SKILL.md";
const EVERYBODY = "--all";

export interface SkillCommandOptions {
  readonly ask: Ask;
  readonly usage: string;
}

/** Resolves with what is printed. */
export async function skillCommand(
  [command, ...given]: readonly string[],
  { ask, usage }: SkillCommandOptions,
): Promise<string> {
  if (command === "skills") return ofAll(given, { ask, usage });
  const [verb = "", name, ...rest] = given;
  if (name === undefined) throw new AppError("usage", `a skill's name is missing\n${usage}`);
  const path = `/skills/${encodeURIComponent(name)}`;
  const shown = async (answer: Promise<string>) => describe(JSON.parse(await answer) as Shown);
  const [first = "", second = ""] = rest;
  switch (verb) {
    case "show": {
      const { markdown, ...skill } = JSON.parse(await ask("GET", path)) as Shown & { readonly markdown: string };
      return `${describe(skill)}\n${markdown}`;
    }
    case "versions":
      return (JSON.parse(await ask("GET", `${path}/versions`)) as readonly Version[]).map(describeVersion).join("");
    case "diff": {
      const query = `from=${encodeURIComponent(first)}&to=${encodeURIComponent(second)}`;
      const { diff } = JSON.parse(await ask("GET", `${path}/diff?${query}`)) as { readonly diff: string };
      return diff === "" ? "There is no difference.\n" : `${diff}\n`;
    }
    case "restore":
      return shown(ask("POST", `${path}/restore`, { version: first }));
    case "undo":
      return shown(ask("POST", `${path}/undo`));
    case "give":
      return shown(ask("POST", `${path}/give`, { to: rest.join(" ") }));
    case "merge":
      return shown(ask("POST", `${path}/merge`, { into: first }));
    case "pin":
    case "unpin":
    case "archive":
    case "wake":
    case "approve":
      return shown(ask("POST", `${path}/change`, { change: verb }));
    case "import": {
      const { folder, markdown } = readFolder(name);
      return shown(ask("POST", "/skills", { markdown, folder }));
    }
    case "export": {
      const { markdown } = JSON.parse(await ask("GET", `${path}/markdown`)) as { readonly markdown: string };
      // The name is one that Hestia gave or checked: no path can be in it.
      const folder = join(resolve(first === "" ? "." : first), name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, SKILL_FILE), markdown);
      return `${join(folder, SKILL_FILE)}\n`;
    }
    default:
      throw new AppError("usage", `there is no command "skill ${verb}"\n${usage}`);
  }
}

async function ofAll(given: readonly string[], { ask, usage }: SkillCommandOptions): Promise<string> {
  const all = given.includes(EVERYBODY);
  const [verb = "", batch = ""] = given.filter((word) => word !== EVERYBODY);
  switch (verb) {
    case "":
      return listed(ask, all);
    case "learned": {
      const readings = JSON.parse(await ask("GET", `/skill-readings?all=${all}`)) as readonly Reading[];
      return readings.map(describeReading).join("") || "No procedure was learned from conversations.\n";
    }
    case "undo":
      await ask("DELETE", `/skill-readings/${encodeURIComponent(batch)}`);
      return `${batch} is taken back\n`;
    default:
      throw new AppError("usage", `there is no command "skills ${verb}"\n${usage}`);
  }
}

function describeReading({ batch, madeAt, skills }: Reading): string {
  const made = skills.map(({ name, version }) => `    ${name}${version === 1 ? "" : `, version ${version}`}\n`);
  return `${batch}  ${new Date(madeAt).toISOString()}\n${made.join("")}`;
}

async function listed(ask: Ask, all: boolean): Promise<string> {
  const skills = JSON.parse(await ask("GET", `/skills?all=${all}`)) as readonly Shown[];
  const proposals = JSON.parse(await ask("GET", "/skill-proposals")) as readonly {
    readonly from: string;
    readonly into: string;
  }[];
  const merges = proposals.map(
    ({ from, into }) => `${from} does the same as ${into}: hestia skill merge ${from} ${into}\n`,
  );
  return [...skills.map(describe), ...merges].join("") || "Nothing was learned yet.\n";
}

/** A folder with a SKILL.md of its own in it: no link to somewhere else. */
function readFolder(given: string): { readonly folder: string; readonly markdown: string } {
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

function describe({ name, description, state, source, owner, pinned, version, outcomes, out }: Shown): string {
  const counted = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const whose = owner === "household" ? [] : [`${owner}'s alone`];
  const marks = [state, ...whose, ...(pinned ? ["pinned"] : []), source, `version ${version}`, ...counted];
  return `${name}: ${description}\n    ${marks.join(", ")}\n${out ? `    not used now: ${out}\n` : ""}`;
}

function describeVersion({ number, madeAt, madeBy, why }: Version): string {
  return `${number}  ${new Date(madeAt).toISOString()}  ${madeBy}: ${why}\n`;
}
