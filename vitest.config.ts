import { defineConfig } from "vitest/config";

/** What takes its time with deadlines and thousands of clients: in `npm test`, not in `npm run check`. */
const long = ["test/scenarios/**/*.test.ts", "test/channels/wyoming-fuzz.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/real/**", ...long], testTimeout: 10_000 },
      },
      { test: { name: "long", include: long, testTimeout: 30_000 } },
      {
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          globalSetup: ["test/support/peers/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
