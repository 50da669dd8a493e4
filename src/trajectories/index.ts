export { createTrajectories, type Trajectories } from "./export.ts";
export { createMask, type Mask } from "./mask.ts";
export type { Identity } from "./person-mask.ts";
export { type SentEpoch, toLine } from "./to-line.ts";
