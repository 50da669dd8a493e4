import type { HomeAssistant } from "../support/peers/index.ts";

interface Flow {
  readonly flow_id: string;
  readonly type: string;
}

/** A helper as its owner makes it in the app. */
export async function makeHelper(home: HomeAssistant, handler: string, ...steps: readonly object[]): Promise<void> {
  let flow = (await home.rest("POST", "/api/config/config_entries/flow", { handler })) as Flow;
  for (const step of steps)
    flow = (await home.rest("POST", `/api/config/config_entries/flow/${flow.flow_id}`, step)) as Flow;
  if (flow.type !== "create_entry") throw new Error(`the helper of ${handler} was not made: ${JSON.stringify(flow)}`);
}

/** The steps of a helper that calls one action. */
export const step = (action: string, entity: string) => [{ action, target: { entity_id: entity } }];
