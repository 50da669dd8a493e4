// A message that comes again after its turn was cut off: it is answered with what became of it, as soon as that is known.

import type { Clock } from "../core/clock.ts";
import type { Inbound, Reply, Turn } from "../core/message.ts";
import { joinedSentences } from "../core/sentences.ts";
import type { History } from "./ports.ts";

export interface LostReplyDependencies {
  readonly clock: Clock;
  readonly history: Pick<History, "accept" | "finish" | "takeNotices">;
  readonly words: { internal(turn: Turn): string };
}

/** What became of cut-off turns is written when the house was seen again, at most half a minute after the start. */
const REPORT_MILLISECONDS = 35_000;
const LOOK_AGAIN_MILLISECONDS = 100;

/** Rejects only where `signal` aborts. By voice nobody waits. */
export async function lostReply(
  { inbound, kept, turn }: { readonly inbound: Inbound; readonly kept: string; readonly turn: Turn },
  signal: AbortSignal,
  { clock, history, words }: LostReplyDependencies,
): Promise<Reply> {
  const end = clock.monotonic() + (turn.manner === "voice" ? 0 : REPORT_MILLISECONDS);
  while (clock.monotonic() < end) {
    const again = history.accept(inbound, kept);
    if (again.type === "repeat" && again.reply) return withNotices(again.reply, history.takeNotices(turn));
    await clock.sleep(LOOK_AGAIN_MILLISECONDS, signal);
  }
  return history.finish(turn, { text: words.internal(turn), asks: false, path: "lost", trace: [] });
}

/** The same is waiting to be told there: once is enough. */
function withNotices(reply: Reply, notices: readonly string[]): Reply {
  const told = notices.includes(reply.text) ? notices : [...notices, reply.text];
  return { ...reply, text: joinedSentences(told) };
}
