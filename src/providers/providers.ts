// The owner's providers in their order, and what was learned of each. In force at once; kept in SQLite.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";
import type { ModelFacts } from "../core/model.ts";
import { noneCalled } from "../core/near-names.ts";
import type { Migration, Store } from "../store/index.ts";
import { type FieldName, type Fields, readFields, readName, showFields } from "./fields.ts";
import { readKept, writeKept } from "./kept-fields.ts";
import { type Provider, toProvider } from "./provider.ts";

/** The one model that the settings named becomes the provider "default". */
export const providerMigration: Migration = {
  name: "providers/providers",
  number: 12,
  sql: `
    CREATE TABLE providers (
      name TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      fields TEXT NOT NULL,
      facts TEXT NOT NULL DEFAULT '{}'
    ) STRICT;
    INSERT INTO providers (name, position, fields)
      SELECT 'default', 0, json_group_object(CASE name
          WHEN 'model.name' THEN 'model'
          ELSE substr(name, length('model.') + 1)
        END, json(value))
      FROM settings
      WHERE name IN ('model.type', 'model.url', 'model.name', 'model.key', 'model.context_tokens')
      HAVING sum(name IN ('model.url', 'model.name')) = 2;
    DELETE FROM settings WHERE name IN ('model.type', 'model.url', 'model.name', 'model.key', 'model.context_tokens');
  `,
};

/** A provider as it may be shown. */
export interface ShownProvider {
  readonly name: string;
  /** Every field that the owner set, by its name; secrets as "(set)". */
  readonly fields: Readonly<Record<string, string>>;
  readonly local: boolean;
  readonly concurrency: number;
  readonly facts: ModelFacts;
}

/** Throws AppError `provider`: it names the provider or the field, the value and what is allowed. */
export interface Providers {
  /** In the order in which they are asked, without those whose key can't be read. */
  list(): readonly Provider[];
  /** The names of those that were encrypted with another key file than the one that is there: what is secret of them must be given again. */
  locked(): readonly string[];
  shown(): readonly ShownProvider[];
  /** From texts, `name` among them; asked last. */
  add(given: unknown): ShownProvider;
  change(name: string, given: unknown): ShownProvider;
  remove(name: string): void;
  /** To be asked before all others. */
  first(name: string): void;
  /** Adds to what is known of this server and model; leaves it where the provider is another by now. */
  learn(provider: Pick<Provider, "name" | "url" | "model">, facts: ModelFacts): void;
}

interface Kept {
  readonly name: string;
  readonly fields: Fields;
  /** Fields that can't be opened, as they are kept. */
  readonly locked: Readonly<Record<string, string>>;
  readonly facts: ModelFacts;
}

const Facts = Type.Object({
  contextTokens: Type.Optional(Type.Integer({ minimum: 1 })),
  limitTokens: Type.Optional(Type.Integer({ minimum: 1 })),
  nativeTools: Type.Optional(Type.Boolean()),
  reasoning: Type.Optional(Type.Boolean()),
  pictures: Type.Optional(Type.Boolean()),
  unopenedThoughts: Type.Optional(
    Type.Object({
      fast: Type.Optional(Type.Boolean()),
      deep: Type.Optional(Type.Boolean()),
      default: Type.Optional(Type.Boolean()),
    }),
  ),
});
const Texts = Type.Record(Type.String(), Type.String());
const ProviderRow = Type.Object({ name: Type.String(), fields: Type.String(), facts: Type.String() });

export function createProviders({ store }: { readonly store: Store }): Providers {
  let cache: readonly Kept[] | undefined;
  let made: readonly Provider[] | undefined;

  const kept = (): readonly Kept[] => {
    cache ??= store.reader.all("SELECT name, fields, facts FROM providers ORDER BY position").map((row) => {
      const { name, fields, facts } = Value.Parse(ProviderRow, row);
      const known: unknown = JSON.parse(facts);
      return { name, ...readKept(name, fields, store.vault), facts: Value.Check(Facts, known) ? known : {} };
    });
    return cache;
  };
  const changed = () => {
    cache = undefined;
    made = undefined;
  };

  function find(name: string): Kept {
    const found = kept().find((one) => one.name === name);
    if (found) return found;
    const names = kept().map((one) => one.name);
    throw new AppError("provider", noneCalled("provider", name, names));
  }

  const isLocked = ({ locked }: Kept) => Object.keys(locked).length > 0;

  function readTexts(given: unknown): Readonly<Record<string, string>> {
    if (Value.Check(Texts, given)) return given;
    throw new AppError("provider", "a provider is given as texts by the names of its fields");
  }

  const show = (name: string): ShownProvider => {
    const one = find(name);
    const { local, concurrency } = toProvider(name, one.fields, one.facts);
    const lost = Object.fromEntries(Object.keys(one.locked).map((field) => [field, "(can't be read: give it again)"]));
    return { name, fields: { ...showFields(one.fields), ...lost }, local, concurrency, facts: one.facts };
  };

  return {
    list() {
      made ??= kept().flatMap((one) => (isLocked(one) ? [] : [toProvider(one.name, one.fields, one.facts)]));
      return made;
    },
    locked: () =>
      kept()
        .filter(isLocked)
        .map(({ name }) => name),
    shown: () => kept().map(({ name }) => show(name)),
    add(given) {
      const { name: wanted, ...texts } = readTexts(given);
      const name = readName(wanted);
      if (kept().some((one) => one.name === name))
        throw new AppError("provider", `there is a provider "${name}" already`);
      const fields = readFields({ type: "openai" }, texts);
      store.writeDurable((writer) =>
        writer.run(
          "INSERT INTO providers (name, position, fields) SELECT ?, coalesce(max(position) + 1, 0), ? FROM providers",
          name,
          writeKept(name, { fields, locked: {} }, store.vault),
        ),
      );
      changed();
      return show(name);
    },
    change(name, given) {
      const before = find(name);
      const texts = readTexts(given);
      const fields = readFields(before.fields, texts);
      const locked = Object.fromEntries(Object.entries(before.locked).filter(([field]) => !(field in texts)));
      const isOther = (field: FieldName) => fields[field] !== before.fields[field];
      const isAnother = isOther("type") || isOther("url") || isOther("model");
      const { limitTokens: _limit, ...unlimited } = before.facts;
      const kept = isOther("context_tokens") ? unlimited : before.facts;
      store.writeDurable((writer) =>
        writer.run(
          "UPDATE providers SET fields = ?, facts = ? WHERE name = ?",
          writeKept(name, { fields, locked }, store.vault),
          JSON.stringify(isAnother ? {} : kept),
          name,
        ),
      );
      changed();
      return show(name);
    },
    remove(name) {
      find(name);
      store.writeDurable((writer) => writer.run("DELETE FROM providers WHERE name = ?", name));
      changed();
    },
    first(name) {
      find(name);
      store.writeDurable((writer) =>
        writer.run("UPDATE providers SET position = (SELECT min(position) - 1 FROM providers) WHERE name = ?", name),
      );
      changed();
    },
    learn({ name, url, model }, facts) {
      const one = kept().find((candidate) => candidate.name === name);
      if (!one || one.fields.url !== url || one.fields.model !== model) return;
      const { limitTokens, ...others } = one.facts;
      // A server that tells its window anew may have been started with a longer one.
      const isToldAnew = facts.contextTokens !== undefined || limitTokens === undefined;
      const all = { ...(isToldAnew ? others : one.facts), ...facts };
      if (JSON.stringify(all) === JSON.stringify(one.facts)) return;
      store.write((writer) => writer.run("UPDATE providers SET facts = ? WHERE name = ?", JSON.stringify(all), name));
      changed();
    },
  };
}
