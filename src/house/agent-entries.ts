// Hestia among Home Assistant's own conversation agents: an entry of its integration for OpenAI-shaped servers. That changes Home Assistant,
// not the house: it is made and taken back on the owner's own command, and on nothing else.
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Clock } from "../core/clock.ts";
import { AppError } from "../core/errors.ts";
import { type Ask, readAnswer } from "./queries/answer.ts";
import type { Rest, RestRequest } from "./rest.ts";

export interface AgentEntry {
  readonly id: string;
  readonly title: string;
}

/** Each rejects as the queries do, and with AppError `agent-entry`, in words, where Home Assistant does not do it. */
export interface AgentEntries {
  list(signal: AbortSignal): Promise<readonly AgentEntry[]>;
  /** Begins and ends whole: what was begun and can't be ended is taken back. Home Assistant asks Hestia something meanwhile. */
  make(agent: { readonly address: string; readonly key: string }, signal: AbortSignal): Promise<MadeEntry>;
  /** One that is gone already is as good. */
  remove(id: string, signal: AbortSignal): Promise<void>;
}

export interface MadeEntry extends AgentEntry {
  /** The registry entry of the agent's entity, which a rename leaves as it is. */
  readonly agentEntry: string;
}

export const AGENT_INTEGRATION = "llama_cpp";
const MODEL = "hestia";
/** Who speaks, where and in which language. As DOCS.md has it. */
const INSTRUCTIONS =
  '{{ {"hestia": {"user": llm_context.context.user_id, "device": llm_context.device_id, "language": llm_context.language}} | to_json }}';

const FLOWS = "/config/config_entries/flow";
const SUBENTRY_FLOWS = "/config/config_entries/subentries/flow";
/** Home Assistant has Hestia answer a question before it takes it. */
const STEP_MILLISECONDS = 90_000;
const UNDO_MILLISECONDS = 10_000;
const LOAD_MILLISECONDS = 20_000;
const LOOK_MILLISECONDS = 200;

const StepAnswer = Type.Object({
  type: Type.String(),
  flow_id: Type.Optional(Type.String()),
  step_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  errors: Type.Optional(Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()])),
  reason: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  result: Type.Optional(Type.Unknown()),
});
type Step = Static<typeof StepAnswer>;
const Steps = Compile(StepAnswer);
const Entry = Type.Object({ entry_id: Type.String(), title: Type.String(), state: Type.String() });
const Created = Compile(Entry);
const Entries = Compile(Type.Array(Entry));
const Subentries = Compile(Type.Array(Type.Object({ subentry_id: Type.String() })));
const Registered = Compile(
  Type.Array(
    Type.Object({
      id: Type.String(),
      entity_id: Type.String(),
      config_entry_id: Type.Optional(Type.Union([Type.String(), Type.Null()])),
    }),
  ),
);

const IN_WORDS: Readonly<Record<string, string>> = {
  cannot_connect: "it does not reach Hestia there",
  invalid_auth: "Hestia refused the key",
  timeout: "Hestia's answer took too long",
  already_configured: "it has such an entry already",
};

export interface AgentEntriesDependencies {
  readonly ask: Ask;
  readonly rest: Rest;
  readonly clock: Clock;
}

export function createAgentEntries({ ask, rest, clock }: AgentEntriesDependencies): AgentEntries {
  async function send(request: RestRequest, signal: AbortSignal): Promise<unknown> {
    const { status, body } = await rest({ deadline: STEP_MILLISECONDS, ...request }, signal);
    if (status < 400) return body;
    throw refusal(
      status === 401 || status === 403
        ? "Hestia's token for Home Assistant is not an administrator's: give Hestia one of an administrator, or make the entry by hand"
        : `Home Assistant refuses it (${status})`,
    );
  }

  async function step(path: string, body: object, signal: AbortSignal): Promise<Step> {
    return readAnswer(Steps, path, await send({ method: "POST", path, body }, signal));
  }

  async function begin(path: string, body: object, signal: AbortSignal): Promise<string> {
    const { flow_id: id, ...first } = await step(path, body, signal);
    if (id === undefined || first.type !== "form") throw refusal(saidBy(first));
    return id;
  }

  /** Ends what was begun. Never rejects: the first failure is the one that is told. */
  async function giveUp(path: string): Promise<void> {
    const soon = AbortSignal.timeout(UNDO_MILLISECONDS);
    await rest({ method: "DELETE", path }, soon).catch(() => undefined);
  }

  async function create({ address, key }: { readonly address: string; readonly key: string }, signal: AbortSignal) {
    const id = await begin(FLOWS, { handler: AGENT_INTEGRATION }, signal);
    try {
      const asked = await step(`${FLOWS}/${id}`, { base_url: address, api_key: key }, signal);
      if (asked.step_id !== "model") throw refusal(saidBy(asked));
      const made = await step(`${FLOWS}/${id}`, { chat_model: MODEL }, signal);
      if (made.type !== "create_entry") throw refusal(saidBy(made));
      return readAnswer(Created, "the new entry", made.result);
    } catch (error) {
      await giveUp(`${FLOWS}/${id}`);
      throw error;
    }
  }

  /** Home Assistant's tools off, since they would go around the gate; its instructions say who speaks. */
  async function instruct(entryId: string, signal: AbortSignal): Promise<void> {
    const listed = await ask({ type: "config_entries/subentries/list", entry_id: entryId }, { signal });
    const [subentry] = readAnswer(Subentries, "the list of agents", listed);
    const agent = { handler: [entryId, "conversation"], subentry_id: subentry?.subentry_id };
    const id = await begin(SUBENTRY_FLOWS, agent, signal);
    const options = { chat_model: MODEL, recommended: true, prompt: INSTRUCTIONS };
    const done = await step(`${SUBENTRY_FLOWS}/${id}`, options, signal);
    if (done.reason === "reconfigure_successful") return;
    await giveUp(`${SUBENTRY_FLOWS}/${id}`);
    throw refusal(saidBy(done));
  }

  async function entries(signal: AbortSignal): Promise<readonly Static<typeof Entry>[]> {
    const path = `/config/config_entries/entry?domain=${AGENT_INTEGRATION}`;
    return readAnswer(Entries, "the list of entries", await send({ method: "GET", path }, signal));
  }

  /** With its new instructions Home Assistant loads it anew, and until then nobody is answered. */
  async function untilLoaded(entryId: string, signal: AbortSignal): Promise<void> {
    for (const end = clock.monotonic() + LOAD_MILLISECONDS; ; await clock.sleep(LOOK_MILLISECONDS, signal)) {
      const state = (await entries(signal)).find(({ entry_id: id }) => id === entryId)?.state ?? "gone";
      if (state === "loaded") return;
      if (clock.monotonic() > end) throw refusal(`Home Assistant does not load the entry (${state})`);
    }
  }

  async function agentOf(entryId: string, signal: AbortSignal): Promise<string> {
    const listed = await ask({ type: "config/entity_registry/list" }, { signal });
    const agent = readAnswer(Registered, "the entity registry", listed).find(
      ({ entity_id: id, config_entry_id: from }) => from === entryId && id.startsWith("conversation."),
    );
    if (!agent) throw refusal("Home Assistant made the entry, but no agent");
    return agent.id;
  }

  return {
    async list(signal) {
      return (await entries(signal)).map(({ entry_id: id, title }) => ({ id, title }));
    },

    async make(agent, signal) {
      const { entry_id: id, title } = await create(agent, signal);
      try {
        await instruct(id, signal);
        await untilLoaded(id, signal);
        return { id, title, agentEntry: await agentOf(id, signal) };
      } catch (error) {
        await giveUp(`/config/config_entries/entry/${id}`);
        throw error;
      }
    },

    async remove(id, signal) {
      const { status } = await rest({ method: "DELETE", path: `/config/config_entries/entry/${id}` }, signal);
      if (status >= 400 && status !== 404) throw refusal(`Home Assistant keeps the entry (${status})`);
    },
  };
}

/** What a step says that is not the one hoped for. */
function saidBy({ type, errors, reason }: Omit<Step, "flow_id">): string {
  const said = reason ?? Object.values(errors ?? {})[0] ?? type;
  return `Home Assistant does not take Hestia: ${IN_WORDS[said] ?? said}`;
}

function refusal(words: string): AppError {
  return new AppError("agent-entry", words);
}
