import { describe, inject, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";

export type PeerName = "embeddings" | "home-assistant" | "image-builder" | "llama" | "mosquitto";

declare module "vitest" {
  interface ProvidedContext {
    /** The reason for each peer that can't be had. */
    readonly missingPeers: Readonly<Record<PeerName, string | undefined>>;
  }
}

/** A `describe` whose tests need a real peer: where it can't be had they are skipped with the reason, or fail with CI=true. */
export function describeWithPeer(peer: PeerName, name: string, tests: () => void): void {
  const reason = inject("missingPeers")[peer];
  if (reason === undefined) describe(name, tests);
  else if (process.env["CI"] === "true") describe(name, () => it(`needs ${peer}`, () => refuse(reason)));
  else describe.skip(`${name} (no ${peer}: ${reason.split("\n")[0]})`, tests);
}

function refuse(reason: string): never {
  throw new AppError("peer-unavailable", reason);
}
