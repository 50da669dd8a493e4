// The data folder of a 0.1.0 that was lived in for a while; how it was made stands beside it.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const PACKED = fileURLToPath(new URL("../scenarios/lived-in/0.1.0.tar.gz", import.meta.url));

/** What stands in it as it is, in some file or other. */
export const LIVED_IN_SECRETS = [
  "sk-invented-given-up-000000001",
  "sk-invented-replaced-00000002",
  "sk-invented-cloud-0000000003",
  "url-invented-00000004",
  "header-invented-00000005",
  "hestia-83Gr_FwpeaT8bubV3ZplqUUUVZkdgx7Nk6tHpzbpKvA",
  // How 0.1.0 kept the PIN: four digits can be tried against it.
  '"scrypt$',
] as const;

export function unpackLivedIn(folder: string): void {
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["xzf", PACKED, "-C", folder, "--no-same-owner"], { stdio: "pipe" });
}
