// A client that streams hears pieces first and the reply last: what it has heard and what the reply says are brought together here.
import type { TextEvent } from "../../core/message.ts";

export interface Saying {
  hear(event: TextEvent): void;
  /** The reply is there: says what of it was not said yet. */
  finish(reply: string): void;
}

export function createSaying(say: (text: string) => void): Saying {
  let last = "";
  /** Since the model last did something. */
  let part = "";

  function add(text: string): void {
    if (text === "") return;
    const apart = part === "" && last !== "" && !/\s$/u.test(last) && !/^\s/u.test(text) ? " " : "";
    part += text;
    last = text;
    say(apart + text);
  }

  return {
    hear(event) {
      if (event.type === "text-start") part = "";
      else add(event.text);
    },
    finish(reply) {
      if (reply.startsWith(part)) return add(reply.slice(part.length));
      const heard = part.trim();
      part = "";
      // What waited to be told stands before the answer in the reply; who has heard the answer hears it after.
      if (heard !== "" && reply.endsWith(heard)) add(reply.slice(0, -heard.length).trim());
      else add(reply);
    },
  };
}
