export type { HouseEndpoint } from "./endpoint.ts";
export type {
  ActReport,
  FindQuery,
  FindResult,
  House,
  HouseEvents,
  HouseQueries,
  HouseSentences,
  ParsedSentence,
  Picture,
  ResolveResult,
  Sentence,
  ServiceCatalog,
  TargetQuery,
} from "./house.ts";
export type { PermitBook } from "./permit-book.ts";
