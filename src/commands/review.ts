import { AppError } from "../core/errors.ts";
import type { CommandEntry, CommandSpec } from "./command.ts";

interface Awaiting {
  readonly entityId: string;
  readonly name: string;
  readonly group: string;
  readonly exposed: boolean;
  readonly why: "unread" | "unclear" | "untraced";
  readonly usedBy: readonly string[];
}

const WHY = {
  unread: "nobody can see what it does",
  unclear: "is it harmless?",
  untraced: "what sets it off can't be traced",
} as const;
const HEADING = "The house and its rules:";

const VERDICTS = [
  ["harmless", "they may be used like any other thing of their kind", "hestia review harmless --group mqtt"],
  ["opens", "they open something", "hestia review opens switch.gate"],
  ["unlocks", "they unlock something", "hestia review unlocks switch.door_release"],
  ["disarms", "they make an alarm weaker", "hestia review disarms switch.guard"],
  ["heats", "they heat: asked about on the way on", "hestia review heats switch.sauna"],
  ["sounds", "they are loud: asked about on the way on", "hestia review sounds switch.horn"],
] as const;

const THINGS = { name: "[ids...]", is: "the entities' ids" };

export const reviewCommands: readonly CommandEntry[] = [
  {
    path: "review",
    summary: "what nobody can see (a template, a command, what comes by MQTT), for you to say once what it is",
    heading: HEADING,
    details: "A verdict is about a thing as it is now: when it changes, it is asked about and listed again.",
    options: [{ flags: "--all", is: "also what is not exposed to Assist" }],
    examples: ["hestia review", "hestia review harmless light.terrace", "hestia review harmless --group template"],
    async run({ options }, { read }) {
      const all = await read<readonly Awaiting[]>("GET", "/review");
      return { data: all, text: listed(all, options["all"] === true) };
    },
  },
  ...VERDICTS.map(
    ([as, summary, example]): CommandSpec => ({
      path: `review ${as}`,
      summary,
      takes: [THINGS],
      options: [{ flags: "--group <group...>", is: "all that is listed under it and was not answered yet" }],
      examples: [example],
      async run({ words, options }, { read }) {
        const groups = readGroups(options["group"]);
        if (words.length + groups.length === 0) throw new AppError("usage", "an entity's id or --group is missing");
        const kept = await read<readonly { readonly text: string }[]>("POST", "/review", {
          ...{ as, entities: words, groups },
        });
        return { data: kept, text: kept.map(({ text }) => `${text}\n`).join("") };
      },
    }),
  ),
];

function readGroups(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.filter((group) => typeof group === "string") : [];
}

/** What was learned and asks until then. */
const inSkills = (names: readonly string[]) => (names.length > 0 ? ` (skills: ${names.join(", ")})` : "");

function listed(all: readonly Awaiting[], isWhole: boolean): string {
  const shown = all.filter(({ exposed }) => isWhole || exposed);
  const hidden = all.length - shown.length;
  const groups = [...Map.groupBy(shown, ({ group }) => group)].sort(([one], [other]) => one.localeCompare(other));
  const lines = groups.flatMap(([group, members]) => [
    `${group} (${members.length})`,
    ...members.map(({ entityId, name, why, usedBy }) => `    ${entityId}  ${name}: ${WHY[why]}${inSkills(usedBy)}`),
  ]);
  const end = [
    shown.length === 0
      ? "Nothing awaits a verdict."
      : "Say what they are: hestia review harmless ID… or --group GROUP…",
    ...(hidden > 0 ? [`${hidden} more that are not exposed to Assist: hestia review --all`] : []),
  ];
  return `${[...lines, ...end].join("\n")}\n`;
}
