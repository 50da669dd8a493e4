export { buildServer, type ServerDependencies } from "./server.ts";
