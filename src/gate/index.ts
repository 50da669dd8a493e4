export { type AlwaysFree, createAlwaysFree } from "./always-free.ts";
export { readAnswer } from "./answers.ts";
export { speaksOfAlarm } from "./codes/find-codes.ts";
export { countOpenApprovals } from "./count-open.ts";
export type { CutOff } from "./cut-off.ts";
export { forgetTurns } from "./forget-turns.ts";
export { createGate, type GateDependencies } from "./gate.ts";
export type { Comfort, EntityFacts, GateHouse } from "./gate-house.ts";
export { hideCodes, holdsCode, isCodePhrase } from "./keepable.ts";
export { gateMigrations } from "./migrations.ts";
export {
  createPermits,
  type IssuedPermit,
  type Permits,
} from "./permits.ts";
export { createPin, hashPin, type Pin } from "./pin.ts";
export { type Awaiting, createReview, type Review } from "./review.ts";
export { canBeRisky } from "./risk.ts";
export { VERDICT_PARTS } from "./rule.ts";
export { createGateRules, type GateRules, type KeptRule } from "./rules.ts";
export { voidApprovals } from "./void-approvals.ts";
export { voidWaits } from "./waits.ts";
export { readYesOrNo } from "./yes-or-no.ts";
