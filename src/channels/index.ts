export { type ConsoleChannel, createConsoleChannel } from "./console-channel.ts";
export { createWyomingChannel } from "./wyoming-channel.ts";
