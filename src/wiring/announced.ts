// What everyone in the household is told once, in words.
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { Clock } from "../core/clock.ts";
import { confirmsByWord, type Turn } from "../core/message.ts";
import { localDate } from "../core/wall-clock.ts";
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
const Spend = Type.Object({
  type: Type.Union([Type.Literal("spend-cheaper"), Type.Literal("spend-over")]),
  /** The local day of which it is true. */
  day: Type.String(),
});
/** What it is about may have been given again since. */
const Locked = Type.Object({ type: Type.Literal("locked") });
const Reviewed = Type.Object({ type: Type.Literal("review"), count: Type.Integer() });
/** An automation of which nobody can tell what sets it off. */
const Untraced = Type.Object({ type: Type.Literal("untraced"), name: Type.String() });
const WrongPins = Type.Object({ type: Type.Literal("wrong-pins") });
const Content = Type.Union([Loss, Bypass, Spend, Locked, Reviewed, Untraced, WrongPins]);

export interface AnnouncedDependencies {
  readonly announcements: Announcements;
  /** What can't be read without the key file. */
  readonly locked: () => readonly string[];
  /** Names of what was learned and asks, because nobody can see what it uses. */
  readonly skillsThatAsk: () => readonly string[];
  readonly words: Pick<Words, "phrases" | "list">;
  readonly clock: Clock;
  readonly timeZone: () => string;
}

/** What this listener was not told yet, in the language of the turn. */
export function createAnnounced({
  announcements,
  locked,
  skillsThatAsk,
  words,
  clock,
  timeZone,
}: AnnouncedDependencies) {
  return ({ channel, speaker, language }: Turn): readonly string[] =>
    announcements.take({ channel, speaker }).flatMap((given) => {
      const content = Value.Parse(Content, given);
      const { memory, pipeline, review, reviewSkills, spend } = words.phrases(language);
      if ("day" in content && content.day !== localDate(clock.now(), timeZone())) return [];
      const reviewed = ({ count }: Static<typeof Reviewed>) => {
        const skills = skillsThatAsk();
        const learned = skills.length > 0 ? [fill(reviewSkills, { skills: words.list(language, skills) })] : [];
        return [...learned, fill(review, { count })];
      };
      switch (content.type) {
        case "locked": {
          const things = locked();
          return things.length > 0 ? fill(memory.locked, { things: words.list(language, things) }) : [];
        }
        case "pipeline":
          return fill(pipeline, { name: content.name, things: words.list(language, content.things, "disjunction") });
        case "review":
          // Nothing that a room could do anything about.
          return confirmsByWord(speaker) ? reviewed(content) : [];
        case "untraced":
          return confirmsByWord(speaker) ? fill(words.phrases(language).untraced, { name: content.name }) : [];
        case "wrong-pins":
          // Whoever guesses need not hear that it is known.
          return speaker.type === "owner" || speaker.type === "person" ? words.phrases(language).wrongPins : [];
        case "spend-cheaper":
          return spend.cheaper;
        case "spend-over":
          return spend.over;
        default: {
          const format = { dateStyle: "long", timeStyle: "short", timeZone: timeZone() } as const;
          const time = new Intl.DateTimeFormat(language, format).format(content.from ?? 0);
          return fill(memory[content.type], { time });
        }
      }
    });
}
