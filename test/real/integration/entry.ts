// The entry of the integration in a real Home Assistant, made and changed over REST as its frontend does it.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../../../src/core/errors.ts";
import type { HomeAssistant } from "../../support/peers/index.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/** What Home Assistant is started with. */
export const INSTALLED = {
  customComponents: [join(root, "custom_components", "hestia"), join(import.meta.dirname, "backstage")],
  packages: {
    backstage: "backstage:\ndiagnostics:\n",
    // A household may put a script in the place of one of Home Assistant's own intents.
    overwritten: `
intent_script:
  HassGetCurrentDate:
    speech: { text: Overwritten }
    action: [{ action: lock.unlock, target: { entity_id: lock.front_door } }]
`,
  },
};

const FLOWS = "/api/config/config_entries/flow";
const Flow = Type.Object({ flow_id: Type.String(), type: Type.String() });
const Step = Type.Object({
  type: Type.String(),
  step_id: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Unknown()),
});
const Progress = Type.Array(
  Type.Object({
    flow_id: Type.String(),
    handler: Type.String(),
    step_id: Type.String(),
    context: Type.Object({ source: Type.String() }),
  }),
);
const Entries = Type.Array(
  Type.Object({ entry_id: Type.String(), domain: Type.String(), title: Type.String(), state: Type.String() }),
);
const Diagnostics = Type.Object({
  data: Type.Object({
    entry: Type.Unknown(),
    hestia: Type.Unknown(),
    stand_in: Type.Object({
      asked_at: Type.Union([Type.String(), Type.Null()]),
      harmless: Type.Array(Type.String()),
      changes: Type.Record(Type.String(), Type.Number()),
    }),
  }),
});

type FlowStep = Static<typeof Step>;

export function integrationOn(home: HomeAssistant) {
  async function submit(flowId: string, fields: object): Promise<FlowStep> {
    return Value.Parse(Step, await home.rest("POST", `${FLOWS}/${flowId}`, fields));
  }

  async function begin(more: object = {}): Promise<string> {
    return Value.Parse(Flow, await home.rest("POST", FLOWS, { handler: "hestia", ...more })).flow_id;
  }

  async function entries() {
    return Value.Parse(Entries, await home.rest("GET", "/api/config/config_entries/entry")).filter(
      ({ domain }) => domain === "hestia",
    );
  }

  /** The flow that Home Assistant itself has begun, by where it comes from. */
  async function waiting(source: string) {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(100)) {
      const flows = Value.Parse(Progress, await home.command({ type: "config_entries/flow/progress" }));
      const found = flows.find(({ handler, context }) => handler === "hestia" && context.source === source);
      if (found) return found;
    }
    throw new Error(`Home Assistant began no flow for ${source} within 15 s`);
  }

  async function diagnostics() {
    const [entry] = await entries();
    const answer = await home.rest("GET", `/api/diagnostics/config_entry/${entry?.entry_id}`);
    return Value.Parse(Diagnostics, answer).data;
  }

  return {
    submit,
    begin,
    entries,
    waiting,
    diagnostics,
    /** Makes the entry by hand. */
    async add(url: string, token: string): Promise<FlowStep> {
      return submit(await begin(), { url, token });
    },
    /** Until Home Assistant has learned what it may do without Hestia: since this moment, where it is told. */
    async untilLeave(since = 0): Promise<void> {
      for (const deadline = Date.now() + 40_000; Date.now() < deadline; await sleep(200)) {
        // Home Assistant may still be loading what shows diagnostics.
        const found = await diagnostics().catch((error: unknown) => {
          if (error instanceof AppError && error.code === "http-404") return undefined;
          throw error;
        });
        if (Date.parse(found?.stand_in.asked_at ?? "") > since) return;
      }
      throw new Error("Home Assistant did not learn what it may do without Hestia within 40 s");
    },
    async remove(): Promise<void> {
      for (const { entry_id: id } of await entries())
        await home.rest("DELETE", `/api/config/config_entries/entry/${id}`);
    },
  };
}
