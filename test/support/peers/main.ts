// Starts one real peer by hand: `main.ts home-assistant|llama|embeddings [--port N] [--entities N]`. Prints one line of JSON; ends with its standard input.
import { once } from "node:events";
import { parseArgs } from "node:util";
import { startHomeAssistant } from "./home-assistant/start.ts";
import { startEmbeddingServer, startLlamaServer } from "./llama-server.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string" }, entities: { type: "string" } },
});
const port = values.port === undefined ? {} : { port: Number(values.port) };
const crowd = values.entities === undefined ? {} : { syntheticEntities: Number(values.entities) };

async function start(name: string | undefined): Promise<{ readonly line: object; readonly stop: () => Promise<void> }> {
  if (name === "home-assistant") {
    const { url, token, configDir, pid, stop } = await startHomeAssistant({ ...port, ...crowd });
    return { line: { url, token, configDir, pid: pid() }, stop };
  }
  if (name === "llama" || name === "embeddings") {
    const { url, model, pid, stop } = await (name === "llama" ? startLlamaServer : startEmbeddingServer)(port);
    return { line: { url, model, pid }, stop };
  }
  throw new Error(`"${name}" is no peer: home-assistant, llama or embeddings`);
}

const peer = await start(positionals[0]);
process.stdout.write(`${JSON.stringify(peer.line)}\n`);
process.stdin.resume();
await Promise.race([
  once(process, "SIGTERM"),
  once(process, "SIGINT"),
  once(process, "SIGHUP"),
  once(process.stdin, "end"),
]);
await peer.stop();
process.exit(0);
