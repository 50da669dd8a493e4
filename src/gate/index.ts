export { approvalCodeMigration, approvalMigration } from "./approvals.ts";
export { createGate, type GateDependencies } from "./gate.ts";
export { type CutOff, createPermits, type Permits, permitMigration } from "./permits.ts";
export { hashPin } from "./pin.ts";
export { pinTryMigration } from "./pin-tries.ts";
export type { GateHouse, TargetFacts } from "./policy.ts";
