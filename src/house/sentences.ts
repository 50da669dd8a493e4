import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../core/errors.ts";
import type { ParsedSentence } from "../core/house.ts";
import type { Connection } from "./connection/connection.ts";
import type { HouseSentences, Sentence } from "./house.ts";

/** Home Assistant's own agent, which knows its sentences; another agent is never asked. */
const OWN_AGENT = "conversation.home_assistant";
const PROCESS_DEADLINE = 20_000;

const Text = Type.String();
const Slot = Type.Object({ value: Type.Unknown(), text: Type.Optional(Type.Unknown()) });
const Parsed = Type.Object({
  match: Type.Optional(Type.Boolean()),
  source: Type.Optional(Type.Union([Text, Type.Null()])),
  sentence_template: Type.Optional(Text),
  fuzzy_match: Type.Optional(Type.Unknown()),
  intent: Type.Optional(Type.Object({ name: Text })),
  details: Type.Optional(Type.Record(Text, Slot)),
  targets: Type.Optional(Type.Record(Text, Type.Unknown())),
  unmatched_slots: Type.Optional(Type.Record(Text, Type.Unknown())),
});
const Results = Compile(Type.Object({ results: Type.Array(Type.Union([Parsed, Type.Null()])) }));
const Processed = Compile(
  Type.Object({
    response: Type.Object({
      response_type: Text,
      speech: Type.Optional(
        Type.Object({ plain: Type.Optional(Type.Object({ speech: Type.Union([Text, Type.Null()]) })) }),
      ),
      data: Type.Optional(Type.Object({ code: Type.Optional(Text) })),
    }),
  }),
);

export function createSentences({ connection }: { readonly connection: Pick<Connection, "request"> }): HouseSentences {
  return {
    async parse(sentence, signal) {
      const answer = await connection.request(
        {
          type: "conversation/agent/homeassistant/debug",
          sentences: [sentence.text],
          language: sentence.language,
          ...(sentence.deviceId === undefined ? {} : { device_id: sentence.deviceId }),
        },
        { signal },
      );
      if (!Results.Check(answer)) throw unreadable("a sentence to parse");
      return toParsed(answer.results[0] ?? undefined);
    },
    async process(sentence, signal) {
      const answer = await connection.request(
        { type: "conversation/process", agent_id: OWN_AGENT, text: sentence.text, ...whereFrom(sentence) },
        { signal, deadline: PROCESS_DEADLINE },
      );
      if (!Processed.Check(answer)) throw unreadable("a sentence to process");
      const { response_type: responseType, speech, data } = answer.response;
      return { speech: speech?.plain?.speech ?? "", responseType, errorCode: data?.code };
    },
  };
}

function whereFrom({ language, deviceId, satelliteId }: Sentence): Readonly<Record<string, string>> {
  return {
    language,
    ...(deviceId === undefined ? {} : { device_id: deviceId }),
    ...(satelliteId === undefined ? {} : { satellite_id: satelliteId }),
  };
}

function toParsed(wire: Type.Static<typeof Parsed> | undefined): ParsedSentence | undefined {
  if (!wire) return undefined;
  if (wire.source === "trigger") return { type: "trigger", template: wire.sentence_template ?? "" };
  if (!wire.intent) return undefined;
  const slots = Object.entries(wire.details ?? {}).map(
    ([name, { value, text }]) => [name, { value, text: typeof text === "string" ? text : String(value) }] as const,
  );
  const unmatched = Object.entries(wire.unmatched_slots ?? {}).map(
    ([name, text]) => [name, String(text).trim()] as const,
  );
  return {
    type: "intent",
    intent: wire.intent.name,
    slots: Object.fromEntries(slots),
    source: wire.source === "custom" ? "custom" : "builtin",
    // Before 2026.6 a guess by likeness was called a match too.
    full: wire.match === true && !wire.fuzzy_match && unmatched.length === 0,
    unmatched: Object.fromEntries(unmatched),
    targets: Object.keys(wire.targets ?? {}),
  };
}

function unreadable(what: string): AppError {
  return new AppError("house-unreadable", `Home Assistant's answer to ${what} can't be read`);
}
