import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { toError } from "../core/errors.ts";
import type { ServerDependencies } from "../web/index.ts";

export const CONTROL_SOCKET = "hestia.sock";

/** Opens the owner's API on a socket file in the data folder; the returned function closes it. The store's lock says that no other has it. */
export async function openControlSocket({
  folder,
  ...dependencies
}: ServerDependencies & { readonly folder: string }): Promise<() => Promise<void>> {
  const path = join(folder, CONTROL_SOCKET);
  rmSync(path, { force: true });
  // Loaded after the doors are open: a spoken command need not wait for Fastify.
  const { buildServer } = await import("../web/index.ts");
  const server = buildServer(dependencies);
  try {
    await server.listen({ path });
    chmodSync(path, 0o600);
  } catch (error) {
    // A path over some hundred bytes can't be a socket's; the house is served all the same.
    dependencies.log.warn(
      { path, error: toError(error).message },
      "The command line can't reach this process: use a shorter data folder",
    );
  }
  return () => server.close();
}
