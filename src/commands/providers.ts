// The owner's language models.
import { AppError } from "../core/errors.ts";
import type { ModelFacts } from "../core/model.ts";
import type { CommandEntry, CommandTools } from "./command.ts";
import { readPairs } from "./read-pairs.ts";
import { table } from "./table.ts";

interface Shown {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly local: boolean;
  readonly concurrency: number;
  readonly facts: ModelFacts;
  readonly health?: { readonly said: string };
}

const HEADING = "Language models:";
const NAME = { name: "<name>", is: "a provider's name" };
const FIELDS = { name: "[fields...]", is: "its fields, as NAME=VALUE" };
const ABOUT_FIELDS = `Fields: type=openai|ollama url=URL model=MODEL key=KEY headers=JSON context_tokens=N concurrency=N first_token_seconds=N
price_in=N price_cached=N price_out=N currency=USD native_tools=yes|no|auto reasoning=auto|none|hermes|effort|think local=yes|no.
key=- reads the key from standard input, unseen on a terminal; FIELD= takes a field away.`;
const pathOf = (name: string) => `/providers/${encodeURIComponent(name)}`;

export const providerCommands: readonly CommandEntry[] = [
  {
    path: "providers",
    summary: "the language models in the order in which they are asked, and how each is doing",
    heading: HEADING,
    examples: ["hestia providers"],
    async run(_, { read, screen }) {
      const providers = await read<readonly Shown[]>("GET", "/providers");
      if (providers.length === 0)
        return { data: providers, text: "There is no provider: everyday commands work without.\n" };
      const rows = providers.map((one) => [
        one.name,
        one.fields["model"] ?? "",
        one.health?.said ?? "",
        [...known(one), set(one).join(" ")].join(", "),
      ]);
      return { data: providers, text: table(["provider", "model", "doing", "known"], rows, screen) };
    },
  },
  { path: "provider", summary: "add, change, order, try and remove them", heading: HEADING },
  {
    path: "provider add",
    summary: "add a language model, asked after those that there are",
    details: ABOUT_FIELDS,
    takes: [FIELDS],
    examples: [
      "hestia provider add name=home type=ollama url=http://localhost:11434 model=qwen3:8b",
      "hestia provider add name=away url=https://host/v1 model=NAME key=-",
    ],
    async run({ words }, { read, readSecret }) {
      const given = readPairs(words);
      if (!given["name"])
        throw new AppError("usage", "a provider's name is missing: name=home, of your own choice, beside its fields");
      const added = await read<Shown>("POST", "/providers", await withSecret(given, readSecret));
      return { data: added, text: describe(added) };
    },
  },
  {
    path: "provider change",
    summary: "change some of its fields",
    details: ABOUT_FIELDS,
    takes: [NAME, FIELDS],
    examples: ["hestia provider change home context_tokens=16384 concurrency=2"],
    async run({ words: [name = "", ...pairs] }, { read, readSecret }) {
      const changed = await read<Shown>("PATCH", pathOf(name), await withSecret(readPairs(pairs), readSecret));
      return { data: changed, text: describe(changed) };
    },
  },
  {
    path: "provider remove",
    summary: "take it away, with its key",
    takes: [NAME],
    examples: ["hestia provider remove away"],
    async run({ words: [name = ""] }, { ask }) {
      await ask("DELETE", pathOf(name));
      return { data: { name }, text: `provider ${name} is gone\n` };
    },
  },
  {
    path: "provider first",
    summary: "ask it before the others",
    takes: [NAME],
    examples: ["hestia provider first away"],
    async run({ words: [name = ""] }, { ask }) {
      await ask("POST", `${pathOf(name)}/first`);
      return { data: { name }, text: `${name} is asked first\n` };
    },
  },
  {
    path: "provider test",
    summary: "ask it for a word now",
    takes: [NAME],
    examples: ["hestia provider test home"],
    async run({ words: [name = ""] }, { read }) {
      const tested = await read<{ readonly said: string }>("POST", `${pathOf(name)}/test`);
      return { data: tested, text: `${name}: ${tested.said}\n` };
    },
  },
];

async function withSecret(given: Readonly<Record<string, string>>, readSecret: CommandTools["readSecret"]) {
  return given["key"] === "-" ? { ...given, key: await readSecret("key") } : given;
}

function known({ fields, local, concurrency, facts }: Shown): readonly string[] {
  const told = fields["context_tokens"] ?? facts.contextTokens;
  const window =
    facts.limitTokens === undefined ? told : Math.min(facts.limitTokens, Number(told ?? facts.limitTokens));
  return [
    local ? "at home" : "elsewhere",
    concurrency === 1 ? "one answer at a time" : `${concurrency} answers at once`,
    window === undefined ? "window not known yet" : `window ${window} tokens`,
    ...(facts.nativeTools === false ? ["tools in the prompt"] : []),
    ...(facts.pictures === undefined ? [] : [facts.pictures ? "sees pictures" : "sees no pictures"]),
  ];
}

function set({ fields }: Shown): readonly string[] {
  return Object.entries(fields).flatMap(([field, value]) => (field === "model" ? [] : [`${field}=${value}`]));
}

function describe(provider: Shown): string {
  const fields = [...set(provider), `model=${provider.fields["model"] ?? ""}`].join(" ");
  return `${provider.name}: ${fields}\n    ${known(provider).join(", ")}\n`;
}
