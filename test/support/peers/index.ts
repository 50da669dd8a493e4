export { describeWithPeer } from "./describe-with-peer.ts";
export type { Command, EntityState, HomeAssistantClient } from "./home-assistant/client.ts";
export { type HomeAssistant, type HomeAssistantOptions, startHomeAssistant } from "./home-assistant/start.ts";
export { buildImage, type Image } from "./image.ts";
export { type LlamaServer, startEmbeddingServer, startLlamaServer } from "./llama-server.ts";
export { type Mosquitto, startMosquitto } from "./mosquitto.ts";
