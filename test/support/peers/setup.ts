import type { TestProject } from "vitest/node";
import { AppError } from "../../../src/core/errors.ts";
import type { PeerName } from "./describe-with-peer.ts";
import { prepareHomeAssistant } from "./home-assistant/start.ts";
import { prepareImageBuilder } from "./image.ts";
import { prepareEmbeddingServer, prepareLlamaServer } from "./llama-server.ts";
import { prepareMosquitto } from "./mosquitto.ts";

/** Sets the real peers up before the first test of a run, one after the other; says of each why it can't be had. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide("missingPeers", {
    embeddings: await whyMissing("embeddings", prepareEmbeddingServer),
    "home-assistant": await whyMissing("home-assistant", prepareHomeAssistant),
    "image-builder": await whyMissing("image-builder", prepareImageBuilder),
    llama: await whyMissing("llama", prepareLlamaServer),
    mosquitto: await whyMissing("mosquitto", prepareMosquitto),
  });
}

async function whyMissing(name: PeerName, prepare: () => Promise<void>): Promise<string | undefined> {
  try {
    await prepare();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`No ${name} to test with: ${error.message}\n`);
    return error.message;
  }
}
