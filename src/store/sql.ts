export type SqlValue = string | number | bigint | null | Uint8Array;

/** As SQLite has it: its reader checks it. */
export type Row = Readonly<Record<string, unknown>>;
