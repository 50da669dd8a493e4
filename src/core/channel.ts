import type { Hear, Speaker } from "./message.ts";

/** A door. Its factory remembers; `start` opens it, `stop` closes it and every connection it holds. */
export interface Channel {
  readonly name: string;
  /** True where its speakers are known people: there they may answer what was asked aloud. */
  readonly identifies?: boolean;
  /** Where it can be reached, once started: for the log and the console. */
  readonly address: () => string | undefined;
  start(hear: Hear): Promise<void>;
  stop(): Promise<void>;
  /**
   * Tells something unasked (a failure seen later) to whoever held that conversation. False where the channel can't reach them now:
   * then it is said at the start of the next answer there.
   */
  tell?(to: { readonly conversationKey: string; readonly speaker: Speaker }, text: string): Promise<boolean>;
}
