import { randomBytes } from "node:crypto";
import { type Clock, systemClock } from "../src/core/clock.ts";
import { familyHome } from "./family/family-home.ts";
import type { HomeDescription } from "./home/description.ts";
import { createHome, type Home } from "./home/home.ts";
import { createHomeClock } from "./home/home-clock.ts";
import { contentCommands } from "./protocol/content-commands.ts";
import { conversationCommands } from "./protocol/conversation-commands.ts";
import { coreCommands } from "./protocol/core-commands.ts";
import { pipelineCommands } from "./protocol/pipeline-commands.ts";
import { recordCommands } from "./protocol/record-commands.ts";
import { registryCommands } from "./protocol/registry-commands.ts";
import { createProtocolServer } from "./protocol/server.ts";
import { serviceCommands } from "./protocol/service-commands.ts";
import { exampleSentences } from "./sentences/examples.ts";
import { registerAllServices } from "./services/all-services.ts";
import { createFamilyLife } from "./simulation/family-life.ts";

export interface ModelHomeOptions {
  /** The home to be; the family home unless given. */
  readonly description?: HomeDescription;
  readonly clock?: Clock;
  /** How many times faster than in life covers move and timers run. 1 unless given. */
  readonly pace?: number;
  /** Domains with a pace of their own. */
  readonly paces?: Readonly<Record<string, number>>;
  /** 0, unless given: any free port, kept over a restart. */
  readonly port?: number;
  /** The long-lived token of the user `user_hestia`; a random one unless given. */
  readonly token?: string;
  /** The family's life in it; without, only what is done from outside happens. */
  readonly simulate?: SimulationOptions | false;
}

export interface SimulationOptions {
  /** The same days for the same seed. */
  readonly seed: number;
  /** How many times faster than the clock their days pass. 1 unless given. */
  readonly factor?: number;
  /** So many days before the start are in the history. None unless given. */
  readonly pastDays?: number;
}

/** A Home Assistant of its own: its websocket and REST protocol on loopback. */
export interface ModelHome {
  /** Listens, and is `RUNNING`. `url` has no path: `http://127.0.0.1:PORT`. */
  start(): Promise<{ readonly url: string; readonly token: string }>;
  /** Cuts every connection at once, as when Home Assistant is killed. The home keeps its states: `start` opens it again on the same port. */
  stop(): Promise<void>;
  /** Ends in order, as on a restart from the settings: says so, and says goodbye to every client. `start` opens it again. */
  shutDown(): Promise<void>;
  /** What is behind the protocol: for a hand on the switch in a test, a rename, a restart announced. */
  readonly home: Home;
  /** Sentences that it takes, made from its templates and names: one for each template, the same for the same seed. `here`: from a satellite with an area. */
  examples(seed: number): readonly { readonly text: string; readonly here: boolean }[];
}

export function createModelHome(options: ModelHomeOptions = {}): ModelHome {
  const { description = familyHome, clock = systemClock, pace = 1, paces = {} } = options;
  const token = options.token ?? randomBytes(24).toString("hex");
  const { simulate = false } = options;
  const time = createHomeClock(clock);
  const born = clock.now() - (simulate === false ? 0 : (simulate.pastDays ?? 0) * 86_400_000);
  time.travel(born);
  const home = createHome({ description, clock: time, pace, paces, today: clock.now() });
  time.travel(undefined);
  registerAllServices(home);
  const life =
    simulate === false ? undefined : createFamilyLife({ home, seed: simulate.seed, factor: simulate.factor ?? 1 });
  let lived = false;
  const user = description.users.find(({ id }) => id === "user_hestia") ?? description.users[0];
  const server = createProtocolServer({
    home,
    commands: [
      ...coreCommands,
      ...registryCommands,
      ...serviceCommands,
      ...conversationCommands,
      ...pipelineCommands,
      ...recordCommands,
      ...contentCommands,
    ],
    userOfToken: (given) => (given === token ? user : undefined),
  });
  let port = options.port ?? 0;

  async function close(how: "cut" | "goodbye"): Promise<void> {
    life?.stop();
    home.rest();
    await server.close(how);
    home.enter("NOT_RUNNING");
  }

  return {
    home,
    examples: (seed) => exampleSentences(home, seed),
    async start() {
      if (life && !lived) {
        life.replay(born, clock.now(), time.travel);
        time.travel(undefined);
        lived = true;
      }
      port = await server.listen(port);
      home.enter("RUNNING");
      life?.start();
      return { url: `http://127.0.0.1:${port}`, token };
    },
    stop: () => close("cut"),
    async shutDown() {
      home.enter("STOPPING");
      home.enter("FINAL_WRITE");
      await close("goodbye");
    },
  };
}
