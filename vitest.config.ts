import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** What takes its time with deadlines and thousands of clients: in `npm test`, not in `npm run check`. */
const long = ["test/scenarios/**/*.test.ts", "test/channels/wyoming-fuzz.test.ts"];

/** Another process may have the machine for a while: what is waited for is given time, and what is there is seen at once. */
const patient = { expect: { poll: { timeout: 10_000 } }, testTimeout: 30_000 };

const peers = {
  ...patient,
  globalSetup: ["test/support/peers/setup.ts"],
  testTimeout: 120_000,
  hookTimeout: 300_000,
  // Each has a Home Assistant of its own.
  fileParallelism: false,
};

/** Those that kill Hestia, each as often as it names: `npm run test:nightly`. */
const nightly = () =>
  globSync("test/**/*.test.ts").filter((file) => readFileSync(file, "utf8").includes('support/kills.ts"'));

const isNightly = Boolean(process.env["HESTIA_NIGHTLY"]);

export default defineConfig({
  test: {
    projects: isNightly
      ? [{ test: { name: "nightly", include: nightly(), ...peers } }]
      : [
          {
            test: {
              name: "unit",
              include: ["test/**/*.test.ts"],
              exclude: ["test/real/**", ...long],
              ...patient,
            },
          },
          { test: { name: "long", include: long, ...patient, testTimeout: 60_000 } },
          {
            test: { name: "real", include: ["test/real/**/*.test.ts"], ...peers },
          },
        ],
  },
});
