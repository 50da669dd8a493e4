// One file for each entry and each part that is loaded later: 700 small files cost half a second at every start.
import { defineConfig } from "rolldown";

export default defineConfig({
  input: {
    main: "src/main.ts",
    "read-worker-thread": "src/store/read-worker-thread.ts",
    "archive-thread": "src/memory/archive/archive-thread.ts",
    "maintenance-thread": "src/store/maintenance-thread.ts",
  },
  platform: "node",
  // Native code and what looks for files beside itself stay packages.
  external: ["better-sqlite3", "pino", "ws", "fastify", "mqtt", "openai", "ollama"],
  output: { dir: "dist", format: "esm", cleanDir: true, minify: false, chunkFileNames: "[name].js" },
});
