// A process that does nothing, beside the one that is measured: what the machine itself costs is in its delay.
import { Type } from "typebox";
import { answerParent } from "../support/answer-parent.ts";
import { createDelayMeter } from "../support/delay-meter.ts";

const Request = Type.Object({ type: Type.Union([Type.Literal("begin"), Type.Literal("end")]) });
const delay = createDelayMeter();

answerParent(Request, ({ type }) => {
  if (type === "begin") delay.begin();
  return { delayP99: type === "begin" ? 0 : delay.p99() };
});
