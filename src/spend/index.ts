export {
  type Account,
  createSpend,
  type Purpose,
  type Spend,
  type Spent,
  spendMigration,
  type Total,
} from "./spend.ts";
export { affordable, type Standing, standingOf } from "./standing.ts";
