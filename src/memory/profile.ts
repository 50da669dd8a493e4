// What the prompt says of the household and of whoever speaks: few facts, the most used and newest; frozen with the conversation.
import type { Turn } from "../core/message.ts";
import { estimateTokens } from "../core/tokens.ts";
import type { Fact, Facts } from "./facts/index.ts";
import { HOUSEHOLD, type People } from "./people/index.ts";

/** Of the whole profile. */
const MOST_TOKENS = 450;
/** The heading, and who it is. */
const SPARED_TOKENS = 50;
const MOST_FACTS = 60;

export function createProfile({
  facts,
  people,
}: {
  readonly facts: Pick<Facts, "current">;
  readonly people: Pick<People, "reader">;
}) {
  return ({ speaker }: Turn): string => {
    const { reads, name, guest } = people.reader(speaker);
    const lines: string[] = [];
    if (name !== undefined) lines.push(`- you speak with ${JSON.stringify(name)}`);
    let room = MOST_TOKENS - SPARED_TOKENS;
    for (const fact of guest ? [] : facts.current(reads, MOST_FACTS)) {
      const line = lineOf(fact);
      room -= estimateTokens(`${line}\n`);
      if (room < 0) break;
      lines.push(line);
    }
    return lines.join("\n");
  };
}

/** Quoted: whatever stands in it is what somebody said. The day it was said tells "tomorrow" from tomorrow. */
function lineOf({ text, audience, saidName, validFrom }: Fact): string {
  const day = new Date(validFrom).toISOString().slice(0, 10);
  const who = saidName === undefined ? "" : `${saidName}, `;
  return `- ${JSON.stringify(text)} (${who}${day}${audience === HOUSEHOLD ? "" : ", for them alone"})`;
}
