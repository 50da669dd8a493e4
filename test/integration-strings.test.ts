// The words of the integration for Home Assistant: the same in every language, and there for every key that its code uses.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "..", "custom_components", "hestia");
const WORDS = join(FOLDER, "translations");
const languages = readdirSync(WORDS).map((file) => file.replace(".json", ""));
const code = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".py"))
  .map((file) => readFileSync(join(FOLDER, file), "utf8"))
  .join("\n");

type Tree = { readonly [key: string]: Tree | string };

const read = (language: string) => JSON.parse(readFileSync(join(WORDS, `${language}.json`), "utf8")) as Tree;

/** `config.error.invalid_url {example}`: every path, with the places that it leaves to be filled. */
function pathsOf(tree: Tree, before = ""): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = before ? `${before}.${key}` : key;
    if (typeof value !== "string") return pathsOf(value, path);
    return [[path, ...(value.match(/\{\w+\}/g) ?? []).sort()].join(" ")];
  });
}

const used = (pattern: RegExp, prefix: string, suffix = "") =>
  [...code.matchAll(pattern)].map(([, key = ""]) => `${prefix}.${key}${suffix}`);

it("is spoken in Hestia's own languages", () => {
  const own = readdirSync(join(FOLDER, "..", "..", "src", "words"))
    .flatMap((file) => /^([a-z]{2})\.ts$/.exec(file)?.[1] ?? [])
    .sort();
  expect(languages.sort()).toEqual(own);
});

it.each(languages)("says the same in %s as in English", (language) => {
  expect([...pathsOf(read(language))].sort()).toEqual([...pathsOf(read("en"))].sort());
});

it("has words for every key that the code uses, and no others", () => {
  const paths = pathsOf(read("en")).map((path) => path.split(" ")[0] ?? "");
  const kinds = {
    "config.error": used(/\{(?:"base"|CONF_\w+): "(\w+)"\}/g, "config.error"),
    "config.step": used(/step_id="(\w+)"/g, "config.step", ".title"),
    exceptions: [
      ...used(/_async_fail\(user_input, chat_log, "(\w+)"\)/g, "exceptions", ".message"),
      ...used(/async_words\([^)]*"(\w+)"\)/g, "exceptions", ".message"),
      ...used(/key = "(\w+)" if/g, "exceptions", ".message"),
      ...used(/else "(not_understood)"/g, "exceptions", ".message"),
    ],
  };
  for (const [prefix, keys] of Object.entries(kinds)) {
    const titles = paths.filter((path) => path.startsWith(prefix) && !/\.(description|data.*)(\.|$)/.test(path));
    expect([...new Set(keys)].sort()).toEqual(titles.sort());
  }
});
