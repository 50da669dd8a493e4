export { createWyomingChannel } from "./wyoming-channel.ts";
