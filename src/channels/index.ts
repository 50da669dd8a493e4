export { createAssistDoor } from "./assist/assist-door.ts";
export { type ConsoleChannel, createConsoleChannel } from "./console-channel.ts";
export { createHttpChannel } from "./http/http-channel.ts";
export { createKeys, type Keys, keyMigration } from "./http/keys.ts";
export { createWyomingChannel } from "./wyoming-channel.ts";
