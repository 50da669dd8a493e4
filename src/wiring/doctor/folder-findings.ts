import { accessSync, constants, existsSync, readdirSync, type Stats, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { toError } from "../../core/errors.ts";
import { type Finding, fail, ok, warn } from "./finding.ts";

const MEGABYTE = 1024 * 1024;
/** Below this a backup beside the database may not fit. */
const LITTLE_MEGABYTES = 500;
const TOO_LITTLE_MEGABYTES = 50;
/** What others than the owner of a file may do with it. */
const OTHERS = 0o077;

/** The data folder: whether it is ours, closed to others, and has room. */
export function folderFindings(folder: string): readonly Finding[] {
  if (!existsSync(folder))
    return [
      fail(
        "data folder",
        `${folder} is not there, or you may not see it`,
        "Set HESTIA_DATA to Hestia's data folder, start Hestia once, or become the user that it runs as.",
      ),
    ];
  try {
    return [access(folder), room(folder), ...setAside(folder)];
  } catch (error) {
    return [fail("data folder", toError(error).message, "See whether the disk that it is on is well.")];
  }
}

function access(folder: string): Finding {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return fail(
      "data folder",
      `${folder} may not be written by this user`,
      `Become the user that Hestia runs as, or give it the folder: chown -R USER ${folder}`,
    );
  }
  const open = [folder, ...databaseFiles(folder)].filter((path) => isOpen(statSync(path)));
  if (open.length === 0) return ok("data folder", folder);
  return warn(
    "data folder",
    `others on this machine may read ${open.join(", ")}`,
    `chmod 700 ${folder} && chmod 600 ${join(folder, "hestia.db")}*`,
  );
}

const databaseFiles = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith("hestia.db"))
    .map((name) => join(folder, name));

const isOpen = ({ mode }: Stats) => (mode & OTHERS) !== 0;

/** A database that could not be read whole. */
function setAside(folder: string): readonly Finding[] {
  const damaged = readdirSync(folder).filter((name) => name.startsWith("hestia.db.damaged-"));
  if (damaged.length === 0) return [];
  const said = `a damaged one was set aside: ${damaged.join(", ")}`;
  return [warn("database", said, "Its newest good backup is in use: delete the damaged file when nothing is missed.")];
}

function room(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / MEGABYTE);
  const said = free >= 10 * 1024 ? `${Math.floor(free / 1024)} GB free` : `${free} MB free`;
  if (free >= LITTLE_MEGABYTES) return ok("disk", said);
  const advice = "Make room: while the disk is full Hestia answers and changes nothing in the house.";
  return (free < TOO_LITTLE_MEGABYTES ? fail : warn)("disk", said, advice);
}
