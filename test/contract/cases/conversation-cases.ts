import { Type } from "typebox";
import type { WireCase } from "../wire-case.ts";
import * as shape from "../wire-shapes.ts";

const nothing = { result: Type.Null() };

/** With every field that it takes. */
export const pipelineUpdate = {
  type: "assist_pipeline/pipeline/update",
  pipeline_id: "nowhere",
  name: "Nowhere",
  language: "en",
  conversation_engine: "conversation.home_assistant",
  conversation_language: "en",
  stt_engine: null,
  stt_language: null,
  tts_engine: null,
  tts_language: null,
  tts_voice: null,
  wake_word_entity: null,
  wake_word_id: null,
  prefer_local_intents: false,
};

export const conversationCases: readonly WireCase[] = [
  { name: "prepares its sentences", command: { type: "conversation/prepare" }, expected: nothing },
  {
    name: "parses a sentence, and says null where it recognises nothing",
    command: {
      type: "conversation/agent/homeassistant/debug",
      sentences: ["turn on the kitchen light", "make tea"],
      language: "en",
      device_id: "nowhere",
    },
    expected: { result: Type.Object({ results: Type.Tuple([shape.parsed, Type.Null()]) }) },
  },
  {
    name: "tells a sentence trigger and a sentence of the owner's from its own",
    command: {
      type: "conversation/agent/homeassistant/debug",
      sentences: ["Let the cat out!", "open sesame"],
      language: "en",
    },
    expected: { result: Type.Object({ results: Type.Tuple([shape.triggerParsed, shape.customParsed]) }) },
  },
  {
    name: "carries out a sentence",
    command: {
      type: "conversation/process",
      text: "turn on the kitchen light",
      agent_id: "conversation.home_assistant",
      language: "en",
    },
    expected: { result: shape.processed({ type: "action_done" }) },
  },
  {
    name: "answers a question",
    command: {
      type: "conversation/process",
      agent_id: "conversation.home_assistant",
      text: "is the front door locked",
      language: "en",
      device_id: "nowhere",
      satellite_id: "assist_satellite.nowhere",
    },
    expected: { result: shape.processed({ type: "query_answer" }) },
  },
  {
    name: "says when it does not understand",
    command: { type: "conversation/process", text: "make tea", language: "en" },
    expected: { result: shape.processed({ type: "error", code: "no_intent_match" }) },
  },
  {
    name: "says when what is named is not exposed",
    command: { type: "conversation/process", text: "what is the house power", language: "en" },
    expected: { result: shape.processed({ type: "error", code: "no_valid_targets" }) },
  },
  {
    name: "says when it can't keep timers",
    command: { type: "conversation/process", text: "set a timer for 5 minutes", language: "en" },
    expected: { result: shape.processed({ type: "error", code: "failed_to_handle" }) },
  },
  {
    name: "lists its agents",
    command: { type: "conversation/agent/list" },
    expected: {
      result: Type.Object({
        agents: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), { minItems: 1 }),
      }),
    },
  },
  {
    name: "lists the pipelines",
    command: { type: "assist_pipeline/pipeline/list" },
    expected: {
      result: Type.Object({
        pipelines: Type.Array(
          Type.Object({ id: Type.String(), conversation_engine: Type.String(), prefer_local_intents: Type.Boolean() }),
          { minItems: 1 },
        ),
        preferred_pipeline: Type.String(),
      }),
    },
  },
  {
    name: "refuses to change a pipeline that is not there",
    command: pipelineUpdate,
    expected: { error: "not_found" },
  },
];
