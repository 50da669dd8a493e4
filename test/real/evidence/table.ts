// Every kind of evidence that the real Home Assistant here can show.
import { LATE } from "./late.ts";
import { MEDIA_AND_MACHINES } from "./media-and-machines.ts";
import { OPENINGS } from "./openings.ts";
import type { Row } from "./row.ts";
import { SWITCHING } from "./switching.ts";
import { VALUES } from "./values.ts";
import { WARMTH } from "./warmth.ts";

export const TABLE: readonly Row[] = [...SWITCHING, ...OPENINGS, ...WARMTH, ...MEDIA_AND_MACHINES, ...VALUES, ...LATE];
