// The owner's rules, kept with who set each and when. In force at once.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Nature } from "../core/behind.ts";
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import type { Migration, Row, Store, Writer } from "../store/index.ts";
import type { Mark } from "./risk.ts";
import {
  describeRule,
  holdsFor,
  isVerdict,
  isVerdictOnThing,
  matches,
  type Occasion,
  type Rule,
  RuleSchema,
  readRule,
  sameSentence,
  type VerdictOnThing,
  type VerdictRule,
} from "./rule.ts";
import { checkService, type RuleServices } from "./rule-services.ts";

export const gateRuleMigration: Migration = {
  name: "gate/rules",
  number: 9,
  sql: `
    CREATE TABLE gate_rules (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      rule TEXT NOT NULL,
      set_by TEXT NOT NULL,
      set_at INTEGER NOT NULL
    ) STRICT;
  `,
};

export interface KeptRule {
  readonly id: number;
  readonly rule: Rule;
  /** In words. */
  readonly text: string;
  readonly setBy: string;
  /** Milliseconds since the epoch. */
  readonly setAt: number;
}

export interface GateRules {
  /** Throws AppError `gate-rule` that says what is wrong with it. */
  add(given: unknown, setBy: string): KeptRule;
  /** What its owner says that each of these is: in place of what he said of it before. */
  settle(given: readonly VerdictOnThing[], setBy: string): readonly KeptRule[];
  /** Throws AppError `gate-rule` where there is none of this number. */
  remove(id: number): void;
  list(): readonly KeptRule[];
  /** What the rules say of this: the strictest of those that match. */
  verdict(occasion: Occasion): "allow" | "ask" | "refuse" | undefined;
  /** Whether it says `allow`, by a rule that names the entity. */
  allowsByName(occasion: Occasion): boolean;
  mark(entityId: string): Mark | undefined;
  /** What the owner has said that this is, while it was what it is now. */
  settled(entityId: string, nature: Nature): "harmless" | "marked" | undefined;
  trusts(sentence: string): boolean;
  /** Whether the owner has allowed this very service by its name: then it may be called though nobody knows it. */
  names(service: string): boolean;
}

export interface GateRulesDependencies {
  readonly store: Store;
  readonly clock: Clock;
  /** Whether the house has this entity or area now; undefined where nobody can say, since Home Assistant is not connected. */
  readonly knows: (thing: { readonly entity: string } | { readonly area: string }) => boolean | undefined;
  readonly services: RuleServices;
  /** The registry's own id of an entity, and the entity that has this id now. */
  readonly entryOf: (entityId: string) => string | undefined;
  readonly entityOf: (entryId: string) => string | undefined;
}

const RuleRow = Type.Object({ id: Type.Integer(), rule: Type.String(), set_by: Type.String(), set_at: Type.Integer() });

export function createGateRules({
  store,
  clock,
  knows,
  services,
  entryOf,
  entityOf,
}: GateRulesDependencies): GateRules {
  let kept: readonly KeptRule[] | undefined;
  const list = (): readonly KeptRule[] => {
    kept ??= store.reader.all("SELECT id, rule, set_by, set_at FROM gate_rules ORDER BY id").map(readRow);
    return kept.map(asNow);
  };
  const rules = (): readonly Rule[] => list().map(({ rule }) => rule);

  /** About the same thing, as it is called now. */
  function asNow(one: KeptRule): KeptRule {
    const { rule } = one;
    if (!("entry" in rule) || rule.entry === undefined || rule.entity === undefined) return one;
    if (entryOf(rule.entity) === rule.entry) return one;
    const renamed = { ...rule, entity: entityOf(rule.entry) ?? rule.entity };
    return { ...one, rule: renamed, text: describeRule(renamed) };
  }

  function withEntry(rule: Rule): Rule {
    if (rule.type === "trust" || rule.entity === undefined) return rule;
    const entry = entryOf(rule.entity);
    return entry === undefined ? rule : { ...rule, entry };
  }

  /** A rule about a name that is mistyped would hold for nothing, and nobody would see it. */
  function check(rule: Rule): void {
    const things = [
      ...("entity" in rule && rule.entity !== undefined ? [{ entity: rule.entity }] : []),
      ...("area" in rule && rule.area !== undefined ? [{ area: rule.area }] : []),
    ];
    for (const thing of things) {
      const known = knows(thing);
      const [name = ""] = Object.values(thing);
      if (known === undefined)
        throw new AppError(
          "gate-rule",
          `whether the house has ${name} can't be checked: Home Assistant is not connected`,
        );
      if (!known) throw new AppError("gate-rule", `the house has no ${Object.keys(thing)[0]} ${name}; an id is needed`);
    }
    if (isVerdict(rule)) checkService(rule, services);
  }

  function keep(writer: Writer, rule: Rule, setBy: string, setAt: number): void {
    const values = [JSON.stringify(rule), setBy, setAt];
    writer.run("INSERT INTO gate_rules (rule, set_by, set_at) VALUES (?, ?, ?)", ...values);
  }

  function said(occasion: Occasion): VerdictRule["type"] | undefined {
    const found = new Set(rules().flatMap((rule) => (isVerdict(rule) && matches(rule, occasion) ? [rule.type] : [])));
    return (["refuse", "ask", "allow"] as const).find((one) => found.has(one));
  }

  return {
    add(given, setBy) {
      const read = readRule(given);
      check(read);
      const rule = withEntry(read);
      const setAt = clock.now();
      store.writeDurable((writer) => keep(writer, rule, setBy, setAt));
      kept = undefined;
      const added = list().at(-1);
      if (!added) throw new AppError("gate-rule", "the rule was not kept");
      return added;
    },
    settle(given, setBy) {
      const about = new Set(given.map(({ entity }) => entity));
      const before = list().filter(({ rule }) => isVerdictOnThing(rule) && about.has(rule.entity));
      const setAt = clock.now();
      store.writeDurable((writer) => {
        for (const { id } of before) writer.run("DELETE FROM gate_rules WHERE id = ?", id);
        for (const one of given) keep(writer, withEntry(one), setBy, setAt);
      });
      kept = undefined;
      return list().slice(-given.length);
    },
    remove(id) {
      const { changes } = store.writeDurable((writer) => writer.run("DELETE FROM gate_rules WHERE id = ?", id));
      kept = undefined;
      if (changes === 0)
        throw new AppError(
          "gate-rule",
          `there is no rule ${id}; there are ${
            list()
              .map((rule) => rule.id)
              .join(", ") || "none"
          }`,
        );
    },
    list,
    verdict: said,
    allowsByName: (occasion) =>
      said(occasion) === "allow" &&
      rules().some((rule) => rule.type === "allow" && rule.entity !== undefined && matches(rule, occasion)),
    settled(entityId, nature) {
      const entry = entryOf(entityId);
      const found = rules().flatMap((rule) => {
        if (rule.type !== "harmless" && rule.type !== "mark") return [];
        return rule.entity === entityId && rule.entry === entry && holdsFor(rule, nature) ? [rule.type] : [];
      });
      if (found.includes("mark")) return "marked";
      return found.includes("harmless") ? "harmless" : undefined;
    },
    mark: (entityId) =>
      rules()
        .flatMap((rule) => (rule.type === "mark" && rule.entity === entityId ? [rule.as] : []))
        .at(-1),
    trusts: (sentence) => rules().some((rule) => rule.type === "trust" && sameSentence(rule.sentence, sentence)),
    names: (service) => rules().some((rule) => rule.type === "allow" && rule.service === service),
  };
}

function readRow(row: Row): KeptRule {
  const { id, rule: text, set_by: setBy, set_at: setAt } = Value.Parse(RuleRow, row);
  const rule = Value.Parse(RuleSchema, JSON.parse(text));
  return { id, rule, text: describeRule(rule), setBy, setAt };
}
