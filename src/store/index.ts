export type { BackupKind, StoreCopy } from "./backups.ts";
export { type CheckedStore, type CheckedStoreOptions, openCheckedStore } from "./checked-store.ts";
export type { Migration } from "./migrate.ts";
export { type ColumnReader, openReadOnly, type ReadOnly } from "./read-only.ts";
export { answerQuestions, type ReadingThread } from "./reading-thread.ts";
export type { Row, SqlValue } from "./sql.ts";
export type { Incident } from "./state-file.ts";
export { openStore, type Reader, type Store, type StoreOptions, type Writer } from "./store.ts";
