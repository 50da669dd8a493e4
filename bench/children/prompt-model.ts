// A model server in a process of its own that answers at once, with what it was asked; it remembers when it began each answer.
import { Type } from "typebox";
import { type ScriptedRequest, type Step, startModelServer } from "../../test/support/model-server/index.ts";
import { answerParent } from "../support/answer-parent.ts";
import { sharedNow } from "../support/shared-now.ts";

const Request = Type.Union([Type.Object({ type: Type.Literal("open") }), Type.Object({ type: Type.Literal("times") })]);

const times: Record<string, number> = {};

/** The first piece holds a whole sentence and the beginning of the next: that is what can be spoken. */
function answer({ messages }: ScriptedRequest): readonly Step[] {
  const [asked = ""] = /\bquestion \d+/.exec(messages.at(-1)?.text ?? "") ?? [];
  times[asked] = sharedNow();
  return [{ type: "text", text: [`The answer to ${asked} is yes. And`, " that is all."] }];
}

answerParent(Request, async ({ type }) => {
  if (type === "times") return { times };
  const server = await startModelServer({ script: answer });
  return { url: server.openAiUrl };
});
