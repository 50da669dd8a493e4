// A client that streams hears pieces first and the reply last: what it has heard and what the reply says are brought together here.

export interface Saying {
  /** A piece of the answer as it comes. */
  hear(text: string): void;
  /** The reply is there: says what of it was not said yet. */
  finish(reply: string): void;
}

export function createSaying(say: (text: string) => void): Saying {
  let said = "";

  function add(text: string): void {
    said += text;
    if (text !== "") say(text);
  }

  const apart = () => (said === "" || /\s$/u.test(said) ? "" : " ");

  return {
    hear: add,
    finish(reply) {
      if (reply.startsWith(said)) return add(reply.slice(said.length));
      // What waited to be told stands before the answer in the reply; who has heard the answer hears it after.
      if (said.trim() !== "" && reply.endsWith(said.trim()))
        return add(`${apart()}${reply.slice(0, reply.length - said.trim().length).trim()}`);
      if (!said.trimEnd().endsWith(reply)) add(`${apart()}${reply}`);
    },
  };
}
