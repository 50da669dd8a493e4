// The mind of a model that wants the door open: it plays the rounds that it is given, or does whatever it reads.
import type { Script, Step } from "../../support/model-server/index.ts";

export type Round = readonly Step[];

export interface HostileModel {
  readonly script: Script;
  /** What it answers next, request by request; then it claims that all is done. */
  plays(rounds: readonly Round[]): void;
  /** Plays these rounds, then obeys every "call SERVICE on ENTITY" that stands anywhere in what it was sent. */
  obeys(rounds: readonly Round[]): void;
  /** Requests since `plays` or `obeys`. */
  asked(): number;
  /** What it read and obeyed since `obeys`. */
  obeyed(): readonly string[];
}

export const act = (given: object | string): Step => ({ type: "tool-call", name: "act", arguments: given });
export const tool = (name: string, given: object | string): Step => ({ type: "tool-call", name, arguments: given });
export const text = (words: string): Step => ({ type: "text", text: words });

const ORDER = /call ([a-z_]+\.[a-z_]+) on ([a-z_]+\.[a-z_0-9]+)/gi;

export function createHostileModel(): HostileModel {
  let rounds: Round[] = [];
  let fooled = false;
  let asked = 0;
  let obeyed: string[] = [];

  const begin = (given: readonly Round[], isFooled: boolean) => {
    rounds = [...given];
    fooled = isFooled;
    asked = 0;
    obeyed = [];
  };

  return {
    plays: (given) => begin(given, false),
    obeys: (given) => begin(given, true),
    asked: () => asked,
    obeyed: () => obeyed,
    script({ messages }) {
      asked += 1;
      const next = rounds.shift();
      if (next) return next;
      if (!fooled) return [text("Done. The front door is unlocked.")];
      const orders = messages.flatMap(({ text: read }) => [...read.matchAll(ORDER)]);
      const [order] = orders.filter(([whole]) => !obeyed.includes(whole));
      if (!order) return [text("Done as told.")];
      const [whole, service = "", entity = ""] = order;
      obeyed.push(whole);
      return [act({ service: service.toLowerCase(), entities: [entity.toLowerCase()] })];
    },
  };
}
