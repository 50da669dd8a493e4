export { allowedService } from "./act/service-rules.ts";
export { AGENT_INTEGRATION, type AgentEntries } from "./agent-entries.ts";
export { createApprovalReflexes, createAskLeave } from "./approval-reflex.ts";
export { areaOf } from "./area-of.ts";
export { createHouse, type HouseDependencies } from "./create-house.ts";
export type { HouseEndpoint } from "./endpoint.ts";
export { gateFacts } from "./gate-facts.ts";
export { holds } from "./holds.ts";
export { createHomeSection } from "./home-section.ts";
export type {
  ActReport,
  FindQuery,
  FindResult,
  House,
  HouseEvents,
  HouseQueries,
  HouseSentences,
  Picture,
  ResolveResult,
  Sentence,
  ServiceCatalog,
  TargetQuery,
} from "./house.ts";
export { createLaterReflex } from "./later-reflex.ts";
export { createPerform, type Perform } from "./perform.ts";
export type { PermitBook } from "./permit-book.ts";
export type { Pipeline } from "./pipelines.ts";
export { type ProbedHouse, probeHouse } from "./probe.ts";
export { readySoon } from "./ready-soon.ts";
export { type Meaning, meaningOf } from "./sentence-reflex/meaning-of.ts";
export { readCondition } from "./sentence-reflex/read-condition.ts";
export { createSentenceReflex, understand } from "./sentence-reflex/sentence-reflex.ts";
export { createStandInLeave, type StandInLeave } from "./sentence-reflex/stand-in-leave.ts";
export { asksToStop, createStopReflex } from "./stop-reflex.ts";
export { ActParameters } from "./tools/act.ts";
export { aim } from "./tools/aim.ts";
export { describeEntity } from "./tools/describe.ts";
export { createHouseTools } from "./tools/index.ts";
export { readAct } from "./tools/read-act.ts";
export { wayBackIn } from "./undo/heard.ts";
export { createUndo } from "./undo/undo.ts";
export { createUndoReflex } from "./undo/undo-reflex.ts";
