// One bare client for each door: when the last byte of a question was sent, when the first words of the answer came, and all of them.
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { AppError } from "../../src/core/errors.ts";
import { connectTo } from "../../test/channels/wyoming-client.ts";
import { sharedNow } from "./shared-now.ts";

export interface Heard {
  readonly askedAt: number;
  readonly firstAt: number;
  readonly text: string;
}

export interface DoorClient {
  readonly name: string;
  ask(text: string, conversation: string): Promise<Heard>;
}

export function wyomingClient(port: number): DoorClient {
  return {
    name: "wyoming",
    async ask(text, conversation) {
      await using client = await connectTo(port);
      const askedAt = sharedNow();
      client.send("transcript", { text, language: "en", context: { satellite_id: conversation } });
      const answer = await client.read();
      return { askedAt, firstAt: sharedNow(), text: String(answer?.data["text"]) };
    },
  };
}

interface Wire {
  readonly name: string;
  readonly port: number;
  readonly path: string;
  /** A fresh one before the limit of a key is reached. */
  readonly key: () => string;
  readonly body: (text: string, conversation: string) => object;
  readonly said: (line: string) => string;
}

export function httpClient({ name, port, path, key, body, said }: Wire): DoorClient {
  const agent = new Agent({ keepAlive: true });
  return {
    name,
    async ask(text, conversation) {
      const headers = { authorization: `Bearer ${key()}`, "content-type": "application/json" };
      const asking = request({ agent, port, path, method: "POST", headers });
      const responded = once(asking, "response");
      asking.end(JSON.stringify(body(text, conversation)));
      const askedAt = sharedNow();
      const [response] = (await responded) as [IncomingMessage];
      let firstAt = 0;
      let heard = "";
      let rest = "";
      for await (const chunk of response.setEncoding("utf8")) {
        const lines = (rest + String(chunk)).split("\n");
        rest = lines.pop() ?? "";
        heard += lines.map(said).join("");
        if (heard !== "" && firstAt === 0) firstAt = sharedNow();
      }
      if (response.statusCode !== 200)
        throw new AppError("bench-doors", `${name} answered ${response.statusCode}: ${rest}`);
      return { askedAt, firstAt, text: heard };
    },
  };
}

/** What is said by one line of each wire. */
export const saidBy = {
  assist(line: string): string {
    const { type, text = "" } = JSON.parse(line) as { readonly type: string; readonly text?: string };
    return type === "delta" ? text : "";
  },
  openai(line: string): string {
    if (!line.startsWith("data: {")) return "";
    type Chunk = { readonly choices: readonly { readonly delta: { readonly content?: string } }[] };
    return (JSON.parse(line.slice(6)) as Chunk).choices[0]?.delta.content ?? "";
  },
  responses(line: string): string {
    if (!line.startsWith("data: {")) return "";
    const { type, delta } = JSON.parse(line.slice(6)) as { readonly type: string; readonly delta?: string };
    return type === "response.output_text.delta" ? (delta ?? "") : "";
  },
  ollama(line: string): string {
    return (JSON.parse(line) as { readonly message: { readonly content: string } }).message.content;
  },
} as const;
