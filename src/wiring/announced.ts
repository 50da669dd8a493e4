// What everyone in the household is told once, in words.
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Turn } from "../core/message.ts";
import type { Announcements } from "../memory/index.ts";
import { fill, type Words } from "../words/index.ts";

const Loss = Type.Object({
  type: Type.Union([
    Type.Literal("restored"),
    Type.Literal("emptied"),
    Type.Literal("shortened"),
    Type.Literal("altered"),
  ]),
  /** Milliseconds since the epoch: when the backup was made. */
  from: Type.Optional(Type.Integer()),
});
const Bypass = Type.Object({
  type: Type.Literal("pipeline"),
  name: Type.String(),
  things: Type.Array(Type.String()),
});
const Content = Type.Union([Loss, Bypass]);

export interface AnnouncedDependencies {
  readonly announcements: Announcements;
  readonly words: Pick<Words, "phrases" | "list">;
  readonly timeZone: () => string;
}

/** What this listener was not told yet, in the language of the turn. */
export function createAnnounced({ announcements, words, timeZone }: AnnouncedDependencies) {
  return ({ channel, speaker, language }: Turn): readonly string[] =>
    announcements.take({ channel, speaker }).map((given) => {
      const content = Value.Parse(Content, given);
      const { memory, pipeline } = words.phrases(language);
      if (content.type === "pipeline")
        return fill(pipeline, { name: content.name, things: words.list(language, content.things, "disjunction") });
      const format = { dateStyle: "long", timeStyle: "short", timeZone: timeZone() } as const;
      const time = new Intl.DateTimeFormat(language, format).format(content.from ?? 0);
      return fill(memory[content.type], { time });
    });
}
