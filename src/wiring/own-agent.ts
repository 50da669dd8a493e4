// Hestia among Home Assistant's own conversation agents: made with a key of its own on the owner's command, known again, and taken back.
import { hostname } from "node:os";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { Keys } from "../channels/index.ts";
import type { Channel } from "../core/channel.ts";
import { AppError } from "../core/errors.ts";
import type { Logger } from "../core/log.ts";
import { AGENT_INTEGRATION, type House, type HouseEndpoint } from "../house/index.ts";
import type { Migration, Store } from "../store/index.ts";
import type { SupervisorEndpoint } from "./supervisor/supervisor.ts";

export const ownAgentMigration: Migration = {
  name: "home-assistant/own-agent",
  number: 27,
  sql: `
    CREATE TABLE own_agent (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      entry_id TEXT NOT NULL,
      agent_entry TEXT NOT NULL,
      address TEXT NOT NULL
    ) STRICT;
  `,
};

const KEY_NAME = "home-assistant-llama.cpp";
const Row = Type.Object({ entry_id: Type.String(), agent_entry: Type.String(), address: Type.String() });
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const ANYWHERE = new Set(["0.0.0.0", "[::]"]);

export interface OwnAgentDependencies {
  readonly house: Pick<House, "agentEntries" | "status"> & {
    readonly picture: Pick<House["picture"], "entityOfEntry">;
    readonly queries: Pick<House["queries"], "hasIntegration">;
  };
  readonly config: {
    readonly house: HouseEndpoint;
    /** As an app of Home Assistant, which knows this machine by its name then. */
    readonly supervisor: SupervisorEndpoint | undefined;
  };
  readonly http: Pick<Channel, "address">;
  readonly keys: Keys;
  readonly store: Store;
  readonly log: Logger;
}

/** Each resolves with what became of it, in a sentence, and rejects as `AgentEntries` does. */
export interface OwnAgent {
  connect(address: string | undefined, signal: AbortSignal): Promise<string>;
  disconnect(signal: AbortSignal): Promise<string>;
  /** The agent's entity, where there is one. */
  entityId(): string | undefined;
}

export function createOwnAgent(deps: OwnAgentDependencies): OwnAgent {
  const { house, keys, store, log } = deps;
  const { agentEntries: entries } = house;

  function kept(): { readonly entryId: string; readonly agentEntry: string; readonly address: string } | undefined {
    const row = store.reader.get("SELECT entry_id, agent_entry, address FROM own_agent");
    if (!row) return undefined;
    const { entry_id: entryId, agent_entry: agentEntry, address } = Value.Parse(Row, row);
    return { entryId, agentEntry, address };
  }
  const forget = () => void store.write((writer) => writer.run("DELETE FROM own_agent"));
  const hasKey = () => keys.list().some(({ name }) => name === KEY_NAME);
  const dropKey = () => {
    if (hasKey()) keys.remove(KEY_NAME);
  };

  async function make(address: string, signal: AbortSignal): Promise<void> {
    // One that is there now opens what nobody has kept.
    dropKey();
    const key = keys.add({ name: KEY_NAME, homeAssistant: true });
    try {
      const { id, agentEntry } = await entries.make({ address, key }, signal);
      store.writeDurable((writer) =>
        writer.run(
          "INSERT INTO own_agent (id, entry_id, agent_entry, address) VALUES (1, ?, ?, ?)",
          id,
          agentEntry,
          address,
        ),
      );
      log.info({ entry: id, address }, "On its owner's command Hestia made itself an agent of Home Assistant");
    } catch (error) {
      dropKey();
      throw error;
    }
  }

  return {
    async connect(wanted, signal) {
      needHouse();
      if (!(await house.queries.hasIntegration(AGENT_INTEGRATION, signal)))
        throw refusal(
          `this Home Assistant has no integration ${AGENT_INTEGRATION} (it came with 2026.8): use Hestia's own integration, Ollama or Wyoming`,
        );
      const there = await entries.list(signal);
      const made = kept();
      const known = there.find(({ id }) => id === made?.entryId);
      if (made && known) {
        if (!hasKey())
          throw refusal(
            `Home Assistant still has the entry "${known.title}", whose key was removed: hestia disconnect home-assistant, then connect again`,
          );
        if (wanted !== undefined && `${wanted}/v1` !== made.address)
          throw refusal(
            `Home Assistant has the entry already, with the address ${made.address}: hestia disconnect home-assistant, then connect again`,
          );
        return `Home Assistant has the entry "${known.title}" already.`;
      }
      const address = `${wanted ?? ownAddress()}/v1`;
      if (there.some(({ title }) => title === address))
        throw refusal(
          `Home Assistant has an entry for ${address} that Hestia does not know: remove it there (Settings, Devices & services, llama.cpp), or go on with it`,
        );
      if (made) forget();
      await make(address, signal);
      const gone = made ? "The entry of before is gone in Home Assistant; a new one was made. " : "";
      return `${gone}Home Assistant has an agent "Hestia" now: choose it in your voice assistants, and leave "prefer handling commands locally" off.`;
    },

    async disconnect(signal) {
      const made = kept();
      if (!made) throw refusal("there is no entry in Home Assistant that Hestia made");
      // In force at once, whatever Home Assistant says.
      dropKey();
      needHouse();
      await entries.remove(made.entryId, signal);
      forget();
      log.info({ entry: made.entryId }, "On its owner's command Hestia is no agent of Home Assistant any more");
      return "The entry in Home Assistant and its key are gone.";
    },

    entityId() {
      const made = kept();
      return made && house.picture.entityOfEntry(made.agentEntry);
    },
  };

  function needHouse(): void {
    if (house.status().type !== "connected") throw refusal("Home Assistant is not connected");
  }

  /** By which Home Assistant reaches the HTTP doors, as far as it can be known. */
  function ownAddress(): string {
    const open = deps.http.address();
    if (open === undefined) throw refusal("the HTTP doors are closed: choose another http_port");
    const { hostname: host, port } = new URL(open);
    if (deps.config.supervisor) return `http://${hostname()}:${port}`;
    const isNear = LOOPBACK.test(new URL(deps.config.house.websocketUrl).hostname);
    if (isNear && (ANYWHERE.has(host) || LOOPBACK.test(host))) return `http://127.0.0.1:${port}`;
    if (LOOPBACK.test(host))
      throw refusal(
        "Hestia listens on 127.0.0.1 alone: start it with HESTIA_HTTP_HOST=0.0.0.0, or say by which address Home Assistant reaches it",
      );
    if (ANYWHERE.has(host))
      throw refusal(
        `say by which address Home Assistant reaches this machine: hestia connect home-assistant http://192.168.1.5:${port}`,
      );
    return open;
  }
}

function refusal(words: string): AppError {
  return new AppError("agent-entry", words);
}
