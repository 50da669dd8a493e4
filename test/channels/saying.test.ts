import { expect, it } from "vitest";
import { createSaying } from "../../src/channels/http/saying.ts";

/** `|` begins anew. */
it.each([
  [["The light", " is on."], "The light is on.", ["The light", " is on."]],
  [["One."], "One. Two.", ["One.", " Two."]],
  [[], "Turned on.", ["Turned on."]],
  [["Let me look.", "|", "It is on."], "It is on.", ["Let me look.", " It is on."]],
  [["Let me look.", "|"], "It is on.", ["Let me look.", " It is on."]],
  [["It is on."], "It did not open before. It is on.", ["It is on.", " It did not open before."]],
  [["I locked it. "], "I could not lock it.", ["I locked it. ", "I could not lock it."]],
])("of %j and the reply %j says all, once", (pieces, reply, expected) => {
  const said: string[] = [];
  const saying = createSaying((text) => void said.push(text));
  for (const text of pieces) saying.hear(text === "|" ? { type: "text-start" } : { type: "text-delta", text });
  saying.finish(reply);
  expect(said).toEqual(expected);
});
