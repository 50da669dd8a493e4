// Where the broker is: given in the options, or told by somebody who knows at the time of asking.
import { readFile } from "node:fs/promises";
import { AppError } from "../../core/errors.ts";

export interface Broker {
  /** `mqtt://host:port` or `mqtts://…`, without user and password. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM of the authority that vouches for the broker, where it is none that everybody knows. */
  readonly authority?: string;
}

export interface GivenBroker extends Omit<Broker, "authority"> {
  /** Path of a PEM file, read at each connection: certificates are renewed. */
  readonly authorityFile?: string;
}

/** As it is known, or who is asked: that resolves with undefined where there is none just now, has its own deadline, and rejects with an AppError. */
export type BrokerSource = GivenBroker | ((signal: AbortSignal) => Promise<Broker | undefined>);

/** Rejects with AppError `mqtt-broker`, or as who is asked does. */
export async function findBroker(source: BrokerSource, signal: AbortSignal): Promise<Broker | undefined> {
  if (typeof source === "function") return source(signal);
  const { authorityFile, ...broker } = source;
  return authorityFile === undefined ? broker : { ...broker, authority: await readAuthority(authorityFile) };
}

async function readAuthority(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AppError("mqtt-broker", `the file ${path} of the option mqtt_ca can't be read`, { cause });
  }
}
