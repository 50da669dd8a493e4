// The ways in which a client of the Wyoming door can be wrong. Each row makes the bytes of one connection, from a seeded source of numbers.
import { frame } from "./wyoming-client.ts";

export type Random = () => number;

export interface Attack {
  readonly name: string;
  readonly bytes: (random: Random) => Uint8Array;
  /** What the client does after its bytes: waits to be closed, leaves, or goes on with single bytes of the next frame. */
  readonly next: "waits" | "leaves" | "drips";
}

const upTo = (random: Random, limit: number) => Math.floor(random() * limit);
const oneOf = <T>(random: Random, choices: readonly [T, ...T[]]): T =>
  choices[upTo(random, choices.length)] ?? choices[0];
const noise = (random: Random, length: number) => Uint8Array.from({ length }, () => upTo(random, 256));
const text = (...lines: readonly string[]) => Buffer.from(lines.join("\n"));
const line = (header: unknown) => Buffer.from(`${JSON.stringify(header)}\n`);
const proper = (random: Random) => frame("transcript", { text: "☕ 路由器 ".repeat(1 + upTo(random, 200)) });

export const attacks: readonly Attack[] = [
  {
    name: "noise instead of JSON",
    next: "waits",
    bytes: (random) => Buffer.concat([Uint8Array.of(1), noise(random, upTo(random, 2000)), text("", "")]),
  },
  {
    name: "another protocol",
    next: "waits",
    bytes: (random) =>
      oneOf(random, [
        text("GET / HTTP/1.1", "Host: hestia", "", ""),
        text("SSH-2.0-OpenSSH_9.9", ""),
        text("", "", ""),
        Buffer.concat([Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0), noise(random, 505), text("", "")]),
      ]),
  },
  {
    name: "a header that is no object",
    next: "waits",
    bytes: (random) => line(oneOf(random, [[], null, 7, "describe", [{ type: "describe" }], true])),
  },
  {
    name: "a header without a proper type",
    next: "waits",
    bytes: (random) =>
      line(oneOf<unknown>(random, [{}, { type: 5 }, { type: "" }, { type: null }, { type: "x".repeat(5000) }])),
  },
  {
    name: "a header that is not UTF-8",
    next: "waits",
    bytes: (random) =>
      Buffer.concat([
        text('{"type":"describe'),
        Uint8Array.of(oneOf(random, [0xff, 0xc0, 0xed, 0x80])),
        text('"}', ""),
      ]),
  },
  {
    name: "a header line without an end",
    next: "waits",
    bytes: (random) => Buffer.alloc(64 * 1024 + 1 + upTo(random, 4096), oneOf(random, ["[", " ", '{"a":'])),
  },
  {
    name: "a data length that is no length",
    next: "waits",
    bytes: (random) =>
      text(`{"type":"transcript","data_length":${oneOf(random, ["-1", "1.5", '"12"', "true", "[]", "1e999"])}}`, "{}"),
  },
  {
    name: "a length beyond the limit",
    next: "waits",
    bytes: (random) => {
      const length = oneOf(random, [2 ** 20 + 1, 2 ** 31, 2 ** 53]);
      return line({ type: "transcript", ...oneOf(random, [{ data_length: length }, { payload_length: length }]) });
    },
  },
  {
    name: "data that is no JSON",
    next: "waits",
    bytes: (random) => {
      const data = Buffer.concat([text("{"), noise(random, 1 + upTo(random, 500))]);
      return Buffer.concat([line({ type: "transcript", data_length: data.length }), data]);
    },
  },
  {
    name: "data that is no object",
    next: "waits",
    bytes: (random) => {
      const data = text(oneOf(random, ["[]", '"text"', "null", "1", "[".repeat(30_000) + "]".repeat(30_000)]));
      return Buffer.concat([line({ type: "transcript", data_length: data.length }), data]);
    },
  },
  {
    name: "a length in characters instead of bytes",
    next: "waits",
    bytes: (random) => {
      const data = JSON.stringify({ text: "Schalte das Küchenlicht 路由器 ein".repeat(1 + upTo(random, 50)) });
      return Buffer.concat([
        line({ type: "transcript", data_length: data.length }),
        text(data),
        line({ type: "ping" }),
      ]);
    },
  },
  {
    name: "a transcript that is none",
    next: "waits",
    bytes: (random) =>
      frame(
        "transcript",
        oneOf<Record<string, unknown>>(random, [
          {},
          { text: 5 },
          { text: null },
          { text: "x", language: 5 },
          { text: "x", context: [] },
          { text: "x", context: { conversation_id: {} } },
        ]),
      ),
  },
  {
    name: "more transcripts than can wait",
    next: "waits",
    bytes: (random) =>
      Buffer.concat(Array.from({ length: 6 + upTo(random, 30) }, () => frame("transcript", { text: "flood" }))),
  },
  {
    name: "a client that leaves in the middle",
    next: "leaves",
    bytes: (random) => {
      const whole = proper(random);
      return whole.subarray(0, 1 + upTo(random, whole.length - 1));
    },
  },
  {
    name: "a sender that falls silent in the middle",
    next: "waits",
    bytes: (random) => {
      const whole = proper(random);
      return whole.subarray(0, 1 + upTo(random, whole.length - 1));
    },
  },
  {
    name: "a sender of single bytes",
    next: "drips",
    bytes: () => line({ type: "transcript", data_length: 2 ** 20 }),
  },
];
