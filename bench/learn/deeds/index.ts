import type { Deed } from "../deed.ts";
import { awkward } from "./awkward.ts";
import { ofRooms } from "./rooms.ts";
import { scenes } from "./scenes.ts";
import { slotted } from "./slotted.ts";

/** Everything that this household says in its own words. */
export const ownDeeds: readonly Deed[] = [...scenes, ...slotted, ...ofRooms, ...awkward];
