export { type Account, createSpend, type Purpose, type Spend, spendMigration, type Total } from "./spend.ts";
export { affordable, type Standing, standingOf } from "./standing.ts";
