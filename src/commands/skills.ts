// What was learned, and how it is taken back, brought in and taken out.
import type { CommandEntry, CommandSpec, Said } from "./command.ts";
import { readSkillFolder, writeSkillFolder } from "./skill-folder.ts";
import { table } from "./table.ts";

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

interface Proposal {
  readonly from: string;
  readonly into: string;
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

const HEADING = "What it knows:";
const NAME = { name: "<name>", is: "a skill's name" };
const ALL = { flags: "--all", is: "everybody's, not only what is shared and the owner's own" };
const pathOf = (name: string) => `/skills/${encodeURIComponent(name)}`;

const CHANGES = [
  ["pin", "it is never laid aside", "hestia skill pin movie-time"],
  ["unpin", "it may be laid aside again", "hestia skill unpin movie-time"],
  ["archive", "lay it aside", "hestia skill archive movie-time"],
  ["wake", "use it again after it was laid aside", "hestia skill wake movie-time"],
  ["approve", "a procedure may be followed as it stands", "hestia skill approve night-round"],
] as const;

export const skillCommands: readonly CommandEntry[] = [
  {
    path: "skills",
    summary: "what was learned or taught, shared or the owner's own",
    heading: HEADING,
    options: [ALL],
    examples: ["hestia skills", "hestia skills --all"],
    async run({ options }, { read, screen }) {
      const skills = await read<readonly Shown[]>("GET", `/skills?all=${options["all"] === true}`);
      const proposals = await read<readonly Proposal[]>("GET", "/skill-proposals");
      const rows = skills.map((skill) => [skill.name, marksOf(skill), said(skill)]);
      const merges = proposals.map(
        ({ from, into }) => `${from} does the same as ${into}: hestia skill merge ${from} ${into}\n`,
      );
      const listed =
        rows.length > 0 ? table(["skill", "how", "what it does"], rows, screen) : "Nothing was learned yet.\n";
      return { data: { skills, proposals }, text: [listed, ...merges].join("") };
    },
  },
  {
    path: "skills learned",
    summary: "which procedures were learned from conversations",
    options: [ALL],
    examples: ["hestia skills learned"],
    async run({ options }, { read }) {
      const readings = await read<readonly Reading[]>("GET", `/skill-readings?all=${options["all"] === true}`);
      const text = readings.map(describeReading).join("") || "No procedure was learned from conversations.\n";
      return { data: readings, text };
    },
  },
  {
    path: "skills undo",
    summary: "take all of one reading back",
    takes: [{ name: "<batch>", is: "the batch, as `hestia skills learned` names it," }],
    examples: ["hestia skills undo BATCH"],
    async run({ words: [batch = ""] }, { ask }) {
      await ask("DELETE", `/skill-readings/${encodeURIComponent(batch)}`);
      return { data: { batch }, text: `${batch} is taken back\n` };
    },
  },
  { path: "skill", summary: "show, compare, take back, lay aside, give, bring in and take out", heading: HEADING },
  {
    path: "skill show",
    summary: "what it does, and what it was learned from",
    takes: [NAME],
    examples: ["hestia skill show movie-time"],
    async run({ words: [name = ""] }, { read }) {
      const skill = await read<Shown & { readonly markdown: string }>("GET", pathOf(name));
      return { data: skill, text: `${describe(skill)}\n${skill.markdown}` };
    },
  },
  {
    path: "skill versions",
    summary: "how it came to be what it is",
    takes: [NAME],
    examples: ["hestia skill versions movie-time"],
    async run({ words: [name = ""] }, { read }) {
      const versions = await read<readonly Version[]>("GET", `${pathOf(name)}/versions`);
      return { data: versions, text: versions.map(describeVersion).join("") };
    },
  },
  {
    path: "skill diff",
    summary: "what differs between two versions",
    takes: [NAME, { name: "<from>", is: "the older version" }, { name: "<to>", is: "the newer version" }],
    examples: ["hestia skill diff movie-time 1 2"],
    async run({ words: [name = "", from = "", to = ""] }, { read }) {
      const query = `from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
      const compared = await read<{ readonly diff: string }>("GET", `${pathOf(name)}/diff?${query}`);
      return { data: compared, text: compared.diff === "" ? "There is no difference.\n" : `${compared.diff}\n` };
    },
  },
  {
    path: "skill undo",
    summary: "take back what was learned last; with nothing before it, it is laid aside",
    takes: [NAME],
    examples: ["hestia skill undo movie-time"],
    run: async ({ words: [name = ""] }, { read }) => one(await read<Shown>("POST", `${pathOf(name)}/undo`)),
  },
  {
    path: "skill restore",
    summary: "make an older version the newest",
    takes: [NAME, { name: "<version>", is: "the version" }],
    examples: ["hestia skill restore movie-time 1"],
    run: async ({ words: [name = "", version = ""] }, { read }) =>
      one(await read<Shown>("POST", `${pathOf(name)}/restore`, { version })),
  },
  {
    path: "skill give",
    summary: "whose it is: what is one person's runs and shows for them alone",
    takes: [NAME, { name: "<to...>", is: "whose it shall be: everyone, or a person's name," }],
    examples: ["hestia skill give movie-time everyone"],
    run: async ({ words: [name = "", ...to] }, { read }) =>
      one(await read<Shown>("POST", `${pathOf(name)}/give`, { to: to.join(" ") })),
  },
  {
    path: "skill merge",
    summary: "two that do the same become the second",
    takes: [NAME, { name: "<into>", is: "the skill that stays" }],
    examples: ["hestia skill merge film-time movie-time"],
    run: async ({ words: [name = "", into = ""] }, { read }) =>
      one(await read<Shown>("POST", `${pathOf(name)}/merge`, { into })),
  },
  ...CHANGES.map(
    ([change, summary, example]): CommandSpec => ({
      path: `skill ${change}`,
      summary,
      takes: [NAME],
      examples: [example],
      run: async ({ words: [name = ""] }, { read }) =>
        one(await read<Shown>("POST", `${pathOf(name)}/change`, { change })),
    }),
  ),
  {
    path: "skill import",
    summary: "a SKILL.md of somebody else; it stays a draft until you approve it",
    takes: [{ name: "<folder>", is: "the folder of the skill" }],
    examples: ["hestia skill import night-round"],
    async run({ words: [given = ""] }, { read }) {
      const { folder, markdown } = readSkillFolder(given);
      return one(await read<Shown>("POST", "/skills", { markdown, folder }));
    },
  },
  {
    path: "skill export",
    summary: "write it as a folder with a SKILL.md",
    takes: [NAME, { name: "[folder]", is: "where, here unless given" }],
    examples: ["hestia skill export movie-time"],
    async run({ words: [name = "", into = "."] }, { read }) {
      const { markdown } = await read<{ readonly markdown: string }>("GET", `${pathOf(name)}/markdown`);
      const file = writeSkillFolder(name, markdown, into);
      return { data: { file }, text: `${file}\n` };
    },
  },
];

const one = (skill: Shown): Said => ({ data: skill, text: describe(skill) });

function describe(skill: Shown): string {
  const { name, description, out } = skill;
  return `${name}: ${description}\n    ${marksOf(skill)}\n${out ? `    not used now: ${out}\n` : ""}`;
}

const said = ({ description, out }: Shown) => (out ? `${description} (not used now: ${out})` : description);

function marksOf({ state, source, owner, pinned, version, outcomes }: Shown): string {
  const counted = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const whose = owner === "household" ? [] : [`${owner}'s alone`];
  return [state, ...whose, ...(pinned ? ["pinned"] : []), source, `version ${version}`, ...counted].join(", ");
}

function describeReading({ batch, madeAt, skills }: Reading): string {
  const made = skills.map(({ name, version }) => `    ${name}${version === 1 ? "" : `, version ${version}`}\n`);
  return `${batch}  ${new Date(madeAt).toISOString()}\n${made.join("")}`;
}

function describeVersion({ number, madeAt, madeBy, why }: Version): string {
  return `${number}  ${new Date(madeAt).toISOString()}  ${madeBy}: ${why}\n`;
}
