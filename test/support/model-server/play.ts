import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { ModelUsage } from "../../../src/core/model.ts";
import type { Fault, Step } from "./script.ts";
import type { FinishedCall, WholeAnswer, Wire } from "./wire.ts";

/** One answer as it is played. */
export interface Play {
  readonly response: ServerResponse;
  readonly wire: Wire;
  /** Aborts when the client has gone. */
  readonly gone: AbortSignal;
  readonly promptUsage: Pick<ModelUsage, "inputTokens" | "cachedTokens">;
}

/** Plays the steps as a stream, as true servers do: headers with the first frame. */
export async function playStream(play: Play, steps: readonly Step[]): Promise<void> {
  let calls = 0;
  let outputTokens = 0;
  let usage: ModelUsage | undefined;
  let reason: WholeAnswer["reason"] | undefined;
  const { wire } = play;

  for (const step of steps) {
    if (play.gone.aborted) return;
    switch (step.type) {
      case "text":
      case "reasoning":
        for (const chunk of toChunks(step.text)) {
          outputTokens++;
          await send(play, step.type === "text" ? wire.text(chunk) : wire.reasoning(chunk));
        }
        break;
      case "tool-call": {
        const call = toCall(step);
        const frames = step.only ? wire.callBeginning(call, calls) : wire.call(call, calls);
        outputTokens += frames.length;
        for (const frame of frames) await send(play, frame);
        calls++;
        break;
      }
      case "usage":
        usage = step;
        break;
      case "finish":
        reason = step.reason;
        break;
      case "wait":
        await Promise.race([Promise.allSettled([step.for]), whenGone(play.gone)]);
        break;
      default:
        return playFault(play, step);
    }
  }
  const counted = usage ?? { ...play.promptUsage, outputTokens };
  for (const frame of wire.end(reason ?? (calls > 0 ? "tool-calls" : "stop"), counted)) await send(play, frame);
  play.response.end();
}

/** Plays the steps as one JSON answer. */
export async function playWhole(play: Play, steps: readonly Step[]): Promise<void> {
  const { response, wire } = play;
  const fault = steps.find(isFault);
  if (fault) return playFault(play, fault);
  const join = (type: "text" | "reasoning") =>
    steps.flatMap((step) => (step.type === type ? toChunks(step.text) : [])).join("");
  const calls = steps.flatMap((step) => (step.type === "tool-call" ? [toCall(step)] : []));
  const answer = { text: join("text"), reasoning: join("reasoning"), calls };
  const usage = steps.find((step) => step.type === "usage");
  const finish = steps.find((step) => step.type === "finish");
  const whole = wire.whole({
    ...answer,
    reason: finish?.reason ?? (calls.length > 0 ? "tool-calls" : "stop"),
    usage: usage ?? { ...play.promptUsage, outputTokens: Math.ceil(answer.text.length / 4) },
  });
  sendJson(response, 200, whole);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}

async function playFault(play: Play, fault: Fault): Promise<void> {
  const { response, wire, gone } = play;
  switch (fault.type) {
    case "http":
      sendJson(
        response,
        fault.status,
        wire.errorBody(fault.status, fault.message ?? `scripted ${fault.status}`, fault.kind ?? "scripted_error"),
        fault.headers,
      );
      return;
    case "hang":
      await whenGone(gone);
      return;
    case "cut":
      response.destroy();
      return;
    case "end":
      await begin(play);
      response.end();
      return;
    case "garbage-bytes":
      await begin(play);
      response.end(Buffer.concat([randomBytes(512), Buffer.from("\n"), randomBytes(512), Buffer.from("\n\n")]));
      return;
    case "garbage-json":
      await send(play, wire.garbageJson);
      response.end();
      return;
    case "error":
      await send(play, wire.error(fault.status, fault.message));
      response.end();
      return;
    case "endless":
      while (!gone.aborted) {
        await send(play, wire.text(fault.text));
        await delay(1);
      }
  }
}

async function begin(play: Play): Promise<void> {
  const { response, wire } = play;
  if (response.headersSent || play.gone.aborted) return;
  response.writeHead(200, { "content-type": wire.streamType });
  response.flushHeaders();
  for (const frame of wire.begin()) await write(play, frame);
}

async function send(play: Play, frame: string): Promise<void> {
  await begin(play);
  await write(play, frame);
}

async function write({ response, gone }: Play, frame: string): Promise<void> {
  if (gone.aborted || response.write(frame)) return;
  await Promise.race([once(response, "drain"), whenGone(gone)]);
}

function whenGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return Promise.resolve();
  return new Promise((resolve) => gone.addEventListener("abort", () => resolve(), { once: true }));
}

function toChunks(text: string | readonly string[]): readonly string[] {
  return typeof text === "string" ? (text.match(/\s*\S+\s*$|\s*\S+|\s+$/g) ?? []) : text;
}

function toCall(step: Extract<Step, { readonly type: "tool-call" }>): FinishedCall {
  const text = typeof step.arguments === "string" ? step.arguments : JSON.stringify(step.arguments);
  return { id: randomUUID().replaceAll("-", ""), name: step.name, arguments: text };
}

function isFault(step: Step): step is Fault {
  return !["text", "reasoning", "tool-call", "usage", "finish", "wait"].includes(step.type);
}
