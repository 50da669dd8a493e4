export type { Migration } from "./migrate.ts";
export {
  openStore,
  type Reader,
  type Row,
  type SqlValue,
  type Store,
  type StoreOptions,
  type Writer,
} from "./store.ts";
