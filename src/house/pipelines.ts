// Assist pipelines: which agent hears first, and the one thing about them that Hestia may change, on the owner's own command.
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../core/errors.ts";
import { type Ask, readAnswer } from "./queries/answer.ts";

export interface Pipeline {
  readonly id: string;
  readonly name: string;
  /** The conversation agent's entity id. */
  readonly agentId: string;
  /** Home Assistant carries out what it understands before the agent hears it. */
  readonly prefersLocal: boolean;
}

export interface Pipelines {
  /** Rejects as the queries do. */
  list(signal: AbortSignal): Promise<readonly Pipeline[]>;
  /** Lets the agent hear everything first; all else stays. Throws AppError `pipeline` where it did not change. */
  hearAgentFirst(id: string, signal: AbortSignal): Promise<void>;
}

const Entry = Type.Object({
  id: Type.String(),
  name: Type.String(),
  conversation_engine: Type.String(),
  prefer_local_intents: Type.Boolean(),
});
const List = Compile(Type.Object({ pipelines: Type.Array(Entry) }));

export function createPipelines(ask: Ask): Pipelines {
  /** With every field as Home Assistant has it: an update takes them all. */
  async function entries(signal: AbortSignal): Promise<readonly Static<typeof Entry>[]> {
    const answer = await ask({ type: "assist_pipeline/pipeline/list" }, { signal });
    return readAnswer(List, "the list of pipelines", answer).pipelines;
  }

  return {
    async list(signal) {
      return (await entries(signal)).map(({ id, name, conversation_engine: agentId, prefer_local_intents: local }) => ({
        id,
        name,
        agentId,
        prefersLocal: local,
      }));
    },

    async hearAgentFirst(id, signal) {
      const entry = (await entries(signal)).find((one) => one.id === id);
      if (!entry) throw new AppError("pipeline", `Home Assistant has no pipeline ${id} any more`);
      const { id: _, ...fields } = entry;
      const command = { type: "assist_pipeline/pipeline/update", pipeline_id: id, ...fields };
      await ask({ ...command, prefer_local_intents: false }, { signal });
      const after = (await entries(signal)).find((one) => one.id === id);
      if (after?.prefer_local_intents !== false)
        throw new AppError("pipeline", `the pipeline ${entry.name} still prefers handling commands locally`);
    },
  };
}
