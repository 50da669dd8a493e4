// Models that know what is expected, to show that the harness measures truly.
import type { Script, Step } from "../../test/support/model-server/index.ts";
import type { Task } from "./dataset.ts";
import { type Call, callsFor, neighbourCalls } from "./expected-calls.ts";
import type { Seen } from "./rules.ts";

export const SCRIPTED = ["expected", "nothing", "neighbour"] as const;
export type Scripted = (typeof SCRIPTED)[number];

/** `seen`: the house as the task finds it. */
export function scriptOf(kind: Scripted, task: Task, seen: () => Seen): Script {
  const { expectChanges, expectResponse } = task;
  const answer = kind === "expected" ? (expectResponse[0] ?? "It is done.") : "That can't be done.";
  return ({ messages }) => {
    const calls = messages.at(-1)?.role === "user" ? callsOf() : [];
    return calls.length > 0 ? calls.map(toStep) : [{ type: "text", text: answer }];
  };

  function callsOf(): readonly Call[] {
    switch (kind) {
      case "expected":
        return Object.entries(expectChanges).flatMap(([id, expected]) => callsFor(id, expected, seen()));
      case "nothing":
        return [];
      case "neighbour":
        return neighbourCalls(Object.keys(expectChanges), seen());
    }
  }
}

function toStep({ name, arguments: given }: Call): Step {
  return { type: "tool-call", name, arguments: given };
}
