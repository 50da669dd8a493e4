// A model server in a process of its own, whose answers come chunk by chunk at an even pace; it remembers when each left.
import { setTimeout as sleep } from "node:timers/promises";
import { Type } from "typebox";
import { type Step, startModelServer } from "../../test/support/model-server/index.ts";
import { answerParent } from "../support/answer-parent.ts";

const Request = Type.Union([
  Type.Object({ type: Type.Literal("open"), chunks: Type.Integer(), pace: Type.Number() }),
  Type.Object({ type: Type.Literal("times") }),
]);

let times: number[] = [];

function stream(chunks: number, pace: number): readonly Step[] {
  times = [];
  return Array.from({ length: chunks }, (_, index) => index).flatMap((index): readonly Step[] => [
    { type: "wait", for: sleep(pace * index).then(() => times.push(performance.now())) },
    { type: "text", text: [`w${index} `] },
  ]);
}

answerParent(Request, async (request) => {
  if (request.type === "times") return { times };
  const server = await startModelServer({ script: () => stream(request.chunks, request.pace) });
  return { url: server.openAiUrl };
});
