// What a program that speaks to a model says to Hestia: the newest message is heard; what was said before only tells which conversation it is.
import { createHash, randomUUID } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import type { Logger } from "../../core/log.ts";
import type { Inbound, Speaker } from "../../core/message.ts";
import type { Attempt } from "../http/attempt.ts";
import { badRequest } from "../http/door.ts";
import type { Key } from "../http/keys.ts";
import type { KnownPerson } from "../http/known-person.ts";
import { type Identity, readIdentity } from "./identity.ts";
import type { Repeats } from "./repeats.ts";
import type { Threads } from "./threads.ts";

export interface ChatMessage {
  readonly role: string;
  readonly text: string;
}

export interface ChatRequest {
  readonly channel: string;
  readonly key: Key;
  readonly messages: readonly ChatMessage[];
  /** As the program calls its conversation. */
  readonly conversation: string | undefined;
  /** What the program gives beside the message: data. */
  readonly context?: string | undefined;
  /** The mark of the answer that it goes on from, where the program names one. */
  readonly after?: string | undefined;
  /** All of the request that makes it the same one again. */
  readonly sameness: unknown;
  readonly attempt: Attempt;
}

export interface Chat {
  readonly inbound: Inbound;
  /** It is still being answered. */
  touch(): void;
  /** It was answered with this, as the program has heard it; by `mark` it may go on from here. */
  answered(text: string, mark?: string): void;
  /** The answer has arrived. */
  delivered(): void;
}

export interface Chats {
  /** Throws AppError `bad-request`, and `no-such-answer` where there is none to go on from. */
  open(request: ChatRequest): Chat;
}

export interface ChatsDependencies {
  readonly repeats: Repeats;
  readonly threads: Threads;
  readonly people: () => readonly KnownPerson[];
  /** The home's. */
  readonly language: () => string;
  readonly log: Logger;
}

const SAID: ReadonlySet<string> = new Set(["user", "assistant"]);

export function createChats({ repeats, threads, people, language, log }: ChatsDependencies): Chats {
  function speakerOf(key: Key, identity: Identity | undefined): Speaker {
    const person = identity?.userId && people().find(({ userId }) => userId === identity.userId);
    if (person) return { type: "person", personId: person.entityId, name: person.name, vouchedBy: "home-assistant" };
    if (identity?.deviceId) return { type: "room", satelliteId: undefined, deviceId: identity.deviceId };
    return { type: "program", name: key.name, ...(identity?.userId ? { user: identity.userId } : {}) };
  }

  return {
    open({ channel, key, messages, conversation, context, after, sameness, attempt }) {
      const last = messages.at(-1);
      if (last?.role !== "user") throw badRequest("the last message must be the user's: that is what Hestia answers");
      const system = messages.find(({ role }) => role === "system" || role === "developer")?.text ?? "";
      const identity = key.homeAssistant ? readIdentity(system, log) : undefined;
      const speaker = speakerOf(key, identity);
      const beside = identity ? withoutFirstLine(context) : context;
      const who = JSON.stringify([channel, key.name, speaker]);
      const said = messages.filter(({ role, text }) => SAID.has(role) && text.trim() !== "");
      const before = said.slice(0, -1);
      const request = hashOf([who, sameness, attempt.key]);
      const isAgain = attempt.key !== undefined || attempt.isAgain;

      /** A room is one conversation, however often it is woken. */
      function conversationKey(): string {
        if (speaker.type === "room" && speaker.deviceId) return speaker.deviceId;
        if (conversation !== undefined) return `${key.name} ${hashOf([who, conversation])}`;
        if (after !== undefined) return threads.find(markHash(who, after)) ?? unknownAnswer(after);
        return (before.length > 0 && threads.find(saidHash(who, before))) || randomUUID();
      }

      const { inboundId, conversationKey: ownKey } = repeats.claim(request, isAgain, conversationKey);
      return {
        inbound: {
          id: inboundId,
          channel,
          conversationKey: ownKey,
          speaker,
          manner: identity?.deviceId ? "voice" : "text",
          language: identity?.language ?? language(),
          text: last.text,
          ...(beside ? { context: beside } : {}),
        },
        touch: () => repeats.touch(request),
        delivered: () => repeats.delivered(request),
        answered(text, mark) {
          repeats.touch(request);
          if (mark !== undefined) threads.keep(markHash(who, mark), ownKey);
          if (conversation === undefined && speaker.type !== "room")
            threads.keep(saidHash(who, [...said, { role: "assistant", text }]), ownKey);
        },
      };
    },
  };
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

/** Who speaks was said by it. */
function withoutFirstLine(text = ""): string {
  return text.trimStart().split("\n").slice(1).join("\n").trim();
}

function unknownAnswer(mark: string): never {
  throw new AppError(
    "no-such-answer",
    `there is no answer ${JSON.stringify(mark)} to go on from: none that was given to this key in the last week`,
  );
}

function markHash(who: string, mark: string): string {
  return hashOf([who, "after", mark]);
}

/** Programs trim what they keep. */
function saidHash(who: string, messages: readonly ChatMessage[]): string {
  return hashOf([who, messages.map(({ role, text }) => [role, text.trim()])]);
}
