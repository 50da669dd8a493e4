import { Type } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { HomeUnderTest } from "./protocol-suite.ts";
import { type ServiceCase, serviceCases } from "./service-cases.ts";
import { connectWire, type WireClient } from "./wire-client.ts";

const attributes = Type.Record(Type.String(), Type.Unknown());
const added = Type.Object({ a: Type.Record(Type.String(), Type.Object({ s: Type.String(), a: attributes })) });
const changed = Type.Object({
  c: Type.Record(
    Type.String(),
    Type.Object({
      "+": Type.Optional(Type.Object({ s: Type.Optional(Type.String()), a: Type.Optional(attributes) })),
      "-": Type.Optional(Type.Object({ a: Type.Array(Type.String()) })),
    }),
  ),
});
const isoTime = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/);

interface Seen {
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What the services of both players do. The home moves ten times as fast as in life, or faster. */
export function serviceSuite(home: () => HomeUnderTest): void {
  let wire: WireClient;
  beforeAll(async () => {
    wire = await connectWire(home());
  });
  afterAll(() => wire?.[Symbol.dispose]());

  it.each(serviceCases)("$name", async ({ calls, entity, now, later }) => {
    let seen: Seen = { state: "nothing", attributes: {} };
    await wire.listen({ type: "subscribe_entities", entity_ids: [entity] }, (event) => {
      seen = follow(seen, entity, event);
    });
    for (const [service, service_data] of calls) {
      const [domain, name] = service.split(".");
      const answer = await wire.ask({ type: "call_service", domain, service: name, service_data });
      expect(answer).toMatchObject({ success: true });
    }
    // Answers and events come in order on one connection: this is what held when the last call was answered.
    expect(seen).toMatchObject(withTimes(now));
    if (later) await vi.waitFor(() => expect(seen).toMatchObject(withTimes(later)), { timeout: 15_000, interval: 20 });
  });
}

function follow(before: Seen, entity: string, event: unknown): Seen {
  if (Value.Check(added, event)) {
    const first = event.a[entity];
    return first ? { state: first.s, attributes: first.a } : before;
  }
  const change = Value.Check(changed, event) ? event.c[entity] : undefined;
  const gone = new Set(change?.["-"]?.a);
  const kept = Object.entries(before.attributes).filter(([key]) => !gone.has(key));
  return { state: change?.["+"]?.s ?? before.state, attributes: { ...Object.fromEntries(kept), ...change?.["+"]?.a } };
}

function withTimes({ state, attributes: known = {} }: ServiceCase["now"]): object {
  const timed = Object.entries(known).map(([key, value]) => [key, value === "TIME" ? isoTime : value]);
  return { state: state === "TIME" ? isoTime : state, attributes: Object.fromEntries(timed) };
}
