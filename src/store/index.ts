export type { Migration } from "./migrate.ts";
export type { Row, SqlValue } from "./sql.ts";
export { openStore, type Reader, type Store, type StoreOptions, type Writer } from "./store.ts";
