// A chain of models that do what they are told, on a clock that stands still until it is told to go on.
import { silentLog } from "../../../src/core/log.ts";
import type { Model, ModelEvent, ModelFailure, ModelFailureClass, ModelRequest } from "../../../src/core/model.ts";
import { createChain, type Link } from "../../../src/models/index.ts";
import { createFakeClock } from "../../support/fake-clock.ts";
import { collect, request } from "../model-world.ts";

export type Deed = readonly ModelEvent[] | "hangs" | "thinks" | ModelFailureClass | Partial<ModelFailure>;

export const says = (text: string): readonly ModelEvent[] => [
  { type: "text-delta", text },
  { type: "finish", reason: "stop", usage: undefined },
];

export const failsWith = (failure: Partial<ModelFailure>): ModelEvent => ({
  type: "failure",
  failure: { class: "network", message: "scripted", retryAfter: undefined, ...failure },
});

/** What is pending is carried out, as far as it goes without time passing. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export function chainWorld(providers: Readonly<Record<string, ChainedOptions>>) {
  const clock = createFakeClock();
  const asked: { readonly name: string; readonly request: ModelRequest }[] = [];

  function modelOf(name: string, { deeds, contextTokens = 8_192 }: ChainedOptions): Model {
    let count = 0;
    return {
      name: `scripted:${name}`,
      contextTokens,
      async *stream(given, signal) {
        asked.push({ name, request: given });
        const deed = deeds[Math.min(count, deeds.length - 1)] ?? "network";
        count += 1;
        if (deed === "thinks") {
          while (!signal.aborted) {
            yield { type: "reasoning-delta", text: "Hm." };
            await clock.sleep(100, signal).catch(() => undefined);
          }
          yield failsWith({ class: "aborted", message: `${name} was aborted` });
        } else if (deed === "hangs") {
          const reason = await hang(given, signal);
          yield failsWith({ class: reason, message: `${name} hung` });
        } else if (typeof deed === "string") yield failsWith({ class: deed, message: `${name} failed` });
        else if ("length" in deed) yield* deed;
        else yield failsWith(deed);
      },
    };
  }

  function hang({ deadlines }: ModelRequest, signal: AbortSignal): Promise<ModelFailureClass> {
    const { promise, resolve } = Promise.withResolvers<ModelFailureClass>();
    clock.after(Math.min(60_000, deadlines?.firstToken ?? 60_000), () => resolve("deadline"));
    signal.addEventListener("abort", () => resolve("aborted"), { once: true });
    return promise;
  }

  let links = Object.entries(providers).map(
    ([name, options]): Link => ({
      name,
      identity: name,
      model: modelOf(name, options),
      concurrency: options.concurrency ?? 8,
    }),
  );
  const chain = createChain({ links: () => links, clock, log: silentLog });

  return {
    clock,
    chain,
    /** Who was asked so far, in order. */
    names: () => asked.splice(0).map(({ name }) => name),
    requests: () => asked.map((one) => one.request),
    setLinks(change: (links: readonly Link[]) => Link[]) {
      links = change(links);
    },
    /** Asks, and lets as much time pass as the answer needs. */
    async ask(given: Partial<ModelRequest> = {}, signal = new AbortController().signal) {
      const began = clock.monotonic();
      let isOver = false;
      const events = collect(chain.stream({ ...request, ...given }, signal)).finally(() => {
        isOver = true;
      });
      for (await settled(); !isOver; await settled()) await clock.advance(50);
      return { events: await events, took: clock.monotonic() - began };
    },
  };
}

interface ChainedOptions {
  /** What it does at each request, the last one for ever. */
  readonly deeds: readonly Deed[];
  readonly contextTokens?: number;
  readonly concurrency?: number;
}
