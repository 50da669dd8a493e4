// Assist pipelines: kept for as long as the home lives.
import { type Static, Type } from "typebox";
import type { Home } from "../home/home.ts";
import { type Command, CommandError, command } from "./command.ts";
import { agentId } from "./conversation-commands.ts";

const textOrNull = Type.Union([Type.String(), Type.Null()]);
const fields = {
  conversation_engine: Type.String(),
  conversation_language: Type.String(),
  language: Type.String(),
  name: Type.String(),
  prefer_local_intents: Type.Optional(Type.Boolean()),
  stt_engine: textOrNull,
  stt_language: textOrNull,
  tts_engine: textOrNull,
  tts_language: textOrNull,
  tts_voice: textOrNull,
  wake_word_entity: textOrNull,
  wake_word_id: textOrNull,
};
const Fields = Type.Object(fields);

interface Pipeline extends Static<typeof Fields> {
  readonly id: string;
}

/** Of a request, what is the pipeline's own. */
function onlyFields(request: Readonly<Record<string, unknown>>): Partial<Static<typeof Fields>> {
  return Object.fromEntries(Object.keys(fields).flatMap((key) => (key in request ? [[key, request[key]]] : [])));
}

const kept = new WeakMap<Home, Map<string, Pipeline>>();

function pipelinesOf(home: Home): Map<string, Pipeline> {
  const known = kept.get(home);
  if (known) return known;
  const { language } = home.description;
  const none = { stt_engine: null, stt_language: null, tts_engine: null, tts_language: null, tts_voice: null };
  const first: Pipeline = {
    ...none,
    conversation_engine: agentId,
    conversation_language: language,
    id: "01jmodelhomepipeline000000",
    language,
    name: "Home Assistant",
    prefer_local_intents: false,
    wake_word_entity: null,
    wake_word_id: null,
  };
  const pipelines = new Map([[first.id, first]]);
  kept.set(home, pipelines);
  return pipelines;
}

export const pipelineCommands: readonly Command[] = [
  command("assist_pipeline/pipeline/list", Type.Object({}), (_, { home }) => {
    const pipelines = [...pipelinesOf(home).values()];
    return { pipelines, preferred_pipeline: pipelines[0]?.id };
  }),
  command(
    "assist_pipeline/pipeline/update",
    Type.Object({ pipeline_id: Type.String(), ...fields }),
    ({ pipeline_id: id, ...request }, { home }) => {
      const before = pipelinesOf(home).get(id);
      if (!before) throw new CommandError("not_found", `Unable to find pipeline_id ${id}`);
      const pipeline = { ...before, ...onlyFields(request) };
      pipelinesOf(home).set(id, pipeline);
      return pipeline;
    },
  ),
];
