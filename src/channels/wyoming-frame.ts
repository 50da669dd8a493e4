// Wyoming's frames: a JSON header line, then `data_length` bytes of JSON, then `payload_length` bytes of anything. Lengths are bytes.
// The reader holds at most one header or one data block; payloads (audio) are counted and thrown away, for nothing here listens to sound.
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { AppError } from "../core/errors.ts";

const HEADER_LIMIT = 64 * 1024;
const DATA_LIMIT = 1024 * 1024;
const PAYLOAD_LIMIT = 1024 * 1024;
const NEWLINE = 0x0a;

export interface Frame {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const JsonObject = Type.Record(Type.String(), Type.Unknown());
const length = (maximum: number) => Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum }), Type.Null()]));

const Header = Type.Object({
  type: Type.String({ minLength: 1, maxLength: 100 }),
  data: Type.Optional(Type.Union([JsonObject, Type.Null()])),
  data_length: length(DATA_LIMIT),
  payload_length: length(PAYLOAD_LIMIT),
});

type Stage =
  | { readonly type: "header" }
  | { readonly type: "data"; readonly header: Static<typeof Header>; readonly bytes: number }
  | { readonly type: "payload"; readonly frame: Frame; left: number };

export interface FrameReader {
  /** The frames that `chunk` completes, in order. Throws AppError `wyoming-frame`: the stream can't be read on after that. */
  push(chunk: Uint8Array): readonly Frame[];
  /** Whether a frame has begun and not ended. */
  partial(): boolean;
}

export function createFrameReader(): FrameReader {
  let stage: Stage = { type: "header" };
  let held = Buffer.alloc(0);
  let heldBytes = 0;

  /** Copies, doubling: a sender of single bytes would otherwise keep a buffer for each. */
  function hold(bytes: Uint8Array): void {
    if (heldBytes + bytes.length > held.length) {
      const larger = Buffer.alloc(Math.max(held.length * 2, heldBytes + bytes.length));
      held.copy(larger, 0, 0, heldBytes);
      held = larger;
    }
    held.set(bytes, heldBytes);
    heldBytes += bytes.length;
  }

  function release(): Uint8Array {
    const whole = held.subarray(0, heldBytes);
    held = Buffer.alloc(0);
    heldBytes = 0;
    return whole;
  }

  /** Goes to the next stage that has bytes to wait for; the frame when there is none. */
  function afterData(header: Static<typeof Header>, frame: Frame): Frame | undefined {
    const payload = header.payload_length ?? 0;
    stage = payload > 0 ? { type: "payload", frame, left: payload } : { type: "header" };
    return payload > 0 ? undefined : frame;
  }

  function afterHeader(line: Uint8Array): Frame | undefined {
    const header = parse(line, "header", Header);
    const bytes = header.data_length ?? 0;
    if (bytes === 0) return afterData(header, { type: header.type, data: header.data ?? {} });
    stage = { type: "data", header, bytes };
    return undefined;
  }

  /** Takes what the current stage needs from `rest`: how many bytes it took, and the frame if that ended it. */
  function take(rest: Uint8Array): { readonly taken: number; readonly frame: Frame | undefined } {
    switch (stage.type) {
      case "header": {
        const end = rest.indexOf(NEWLINE);
        const part = end < 0 ? rest : rest.subarray(0, end);
        if (heldBytes + part.length > HEADER_LIMIT) {
          throw new AppError("wyoming-frame", `The header line is longer than ${HEADER_LIMIT} bytes`);
        }
        hold(part);
        return end < 0 ? { taken: rest.length, frame: undefined } : { taken: end + 1, frame: afterHeader(release()) };
      }
      case "data": {
        const { header, bytes } = stage;
        const part = rest.subarray(0, bytes - heldBytes);
        hold(part);
        if (heldBytes < bytes) return { taken: part.length, frame: undefined };
        const data = { ...header.data, ...parse(release(), "data", JsonObject) };
        return { taken: part.length, frame: afterData(header, { type: header.type, data }) };
      }
      case "payload": {
        const taken = Math.min(stage.left, rest.length);
        stage.left -= taken;
        if (stage.left > 0) return { taken, frame: undefined };
        const { frame } = stage;
        stage = { type: "header" };
        return { taken, frame };
      }
    }
  }

  return {
    push(chunk) {
      const frames: Frame[] = [];
      for (let at = 0; at < chunk.length; ) {
        const { taken, frame } = take(chunk.subarray(at));
        if (frame) frames.push(frame);
        at += taken;
      }
      return frames;
    },
    partial: () => stage.type !== "header" || heldBytes > 0,
  };
}

/** Data always stands after the header, never in it: Python's reader takes header lines of at most 64 KiB. */
export function encodeFrame(frame: Frame): Buffer {
  const data = Buffer.from(JSON.stringify(frame.data));
  const header = Buffer.from(`${JSON.stringify({ type: frame.type, data_length: data.length })}\n`);
  return Buffer.concat([header, data]);
}

function parse<Schema extends typeof Header | typeof JsonObject>(
  bytes: Uint8Array,
  part: string,
  schema: Schema,
): Static<Schema> {
  const value = parseJson(bytes, part);
  if (Value.Check(schema, value)) return value;
  const [first] = Value.Errors(schema, value);
  throw new AppError("wyoming-frame", `The ${part} is not as Wyoming has it: ${first?.instancePath} ${first?.message}`);
}

function parseJson(bytes: Uint8Array, part: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    // The parser's own message quotes what was said; it stays in the cause, which is not logged.
    throw new AppError("wyoming-frame", `The ${part} is no JSON in UTF-8`, { cause });
  }
}
