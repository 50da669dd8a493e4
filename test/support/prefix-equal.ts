import type { ScriptedRequest } from "./model-server/index.ts";

/** In percent: how much of `before` stands unchanged at the head of `after`. What is around the messages must be the same as a whole. */
export function prefixEqual(before: ScriptedRequest, after: ScriptedRequest): number {
  const around = ({ json }: ScriptedRequest) => JSON.stringify({ ...json, messages: [] });
  if (around(before) !== around(after)) return 0;
  const [earlier, later] = [before, after].map(({ json, bytes }) => {
    const messages = JSON.stringify(json["messages"]).slice(0, -1);
    if (!bytes.includes(messages)) throw new Error("the messages are not written as they are read");
    return Buffer.from(messages);
  });
  if (!earlier || !later) return 0;
  let same = 0;
  while (same < earlier.length && earlier[same] === later[same]) same += 1;
  return (100 * same) / earlier.length;
}
