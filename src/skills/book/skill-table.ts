// The rows of skills and their versions. Every change of a skill that somebody may want back is a version.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { Value } from "typebox/value";
import { AppError } from "../../core/errors.ts";
import type { Migration, Reader, Row, Writer } from "../../store/index.ts";
import { type Content, ContentSchema, type Skill, type SkillSource, type SkillState, type Version } from "../skill.ts";

export const skillMigration: Migration = {
  name: "skills/skills",
  number: 28,
  sql: `
    CREATE TABLE skills (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      content TEXT NOT NULL,
      owner TEXT NOT NULL,
      source TEXT NOT NULL,
      state TEXT NOT NULL,
      pinned INTEGER NOT NULL DEFAULT 0,
      version INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL,
      proved_from INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE skill_versions (
      skill_id INTEGER NOT NULL REFERENCES skills (id),
      number INTEGER NOT NULL,
      content TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      made_by TEXT NOT NULL,
      why TEXT NOT NULL,
      PRIMARY KEY (skill_id, number)
    ) STRICT;
    CREATE TABLE skill_occasions (
      turn_id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      skill_id INTEGER REFERENCES skills (id),
      version INTEGER,
      conversation_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      lesson TEXT NOT NULL
    ) STRICT;
    CREATE INDEX skill_occasions_waiting ON skill_occasions (due_at) WHERE outcome = 'waiting';
    CREATE INDEX skill_occasions_of ON skill_occasions (skill_id, at);
  `,
};

const Text = Type.String();
const SkillRow = Type.Object({
  id: Type.Integer(),
  name: Text,
  content: Text,
  owner: Text,
  source: Text,
  state: Text,
  pinned: Type.Integer(),
  version: Type.Integer(),
  made_at: Type.Integer(),
  used_at: Type.Integer(),
  proved_from: Type.Integer(),
});

export function readSkills(reader: Reader): readonly Skill[] {
  return reader.all("SELECT * FROM skills ORDER BY id").map(readSkill);
}

function readSkill(row: Row): Skill {
  const kept = Value.Parse(SkillRow, row);
  return {
    id: kept.id,
    name: kept.name,
    content: readContent(kept.content),
    owner: kept.owner,
    // Written from these types below.
    source: kept.source as SkillSource,
    state: kept.state as SkillState,
    pinned: kept.pinned === 1,
    version: kept.version,
    madeAt: kept.made_at,
    usedAt: kept.used_at,
    provedFrom: kept.proved_from,
  };
}

/** Compiled: there may be thousands at the start. */
const content = Compile(ContentSchema);

function readContent(text: string): Content {
  const value: unknown = JSON.parse(text);
  if (content.Check(value)) return value;
  throw new AppError("skill", "a skill in the database is not as Hestia wrote it");
}

export function insertSkill(writer: Writer, skill: Omit<Skill, "id">): number {
  writer.run(
    "INSERT INTO skills (name, content, owner, source, state, pinned, version, made_at, used_at, proved_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    skill.name,
    JSON.stringify(skill.content),
    skill.owner,
    skill.source,
    skill.state,
    skill.pinned ? 1 : 0,
    skill.version,
    skill.madeAt,
    skill.usedAt,
    skill.provedFrom,
  );
  return Number(writer.get("SELECT last_insert_rowid() AS id")?.["id"]);
}

export function updateSkill(writer: Writer, skill: Skill): void {
  writer.run(
    "UPDATE skills SET name = ?, content = ?, owner = ?, state = ?, pinned = ?, version = ?, used_at = ?, proved_from = ? WHERE id = ?",
    skill.name,
    JSON.stringify(skill.content),
    skill.owner,
    skill.state,
    skill.pinned ? 1 : 0,
    skill.version,
    skill.usedAt,
    skill.provedFrom,
    skill.id,
  );
}

export function insertVersion(writer: Writer, skillId: number, version: Version): void {
  writer.run(
    "INSERT INTO skill_versions (skill_id, number, content, made_at, made_by, why, batch) VALUES (?, ?, ?, ?, ?, ?, ?)",
    skillId,
    version.number,
    JSON.stringify(version.content),
    version.madeAt,
    version.madeBy,
    version.why,
    version.batch ?? null,
  );
}

/** What stands under a version's number is as it was when the next one was made. */
export function updateVersion(writer: Writer, { id, version, content }: Skill): void {
  writer.run(
    "UPDATE skill_versions SET content = ? WHERE skill_id = ? AND number = ?",
    JSON.stringify(content),
    id,
    version,
  );
}

export function rewriteVersion(writer: Writer, skillId: number, { number, content, why }: Version): void {
  writer.run(
    "UPDATE skill_versions SET content = ?, why = ? WHERE skill_id = ? AND number = ?",
    JSON.stringify(content),
    why,
    skillId,
    number,
  );
}

/** Of what is forgotten nothing stays; otherwise a skill is never removed. */
export function removeSkill(writer: Writer, id: number): void {
  writer.run("UPDATE skill_occasions SET skill_id = NULL, version = NULL WHERE skill_id = ?", id);
  writer.run("DELETE FROM skill_versions WHERE skill_id = ?", id);
  writer.run("DELETE FROM skills WHERE id = ?", id);
}

const VersionRow = Type.Object({
  number: Type.Integer(),
  content: Text,
  made_at: Type.Integer(),
  made_by: Text,
  why: Text,
  batch: Type.Union([Text, Type.Null()]),
});

export const lastVersion = (reader: Reader, skillId: number): number =>
  Number(reader.get("SELECT max(number) AS last FROM skill_versions WHERE skill_id = ?", skillId)?.["last"] ?? 0);

/** Newest first. */
export function readVersions(reader: Reader, skillId: number): readonly Version[] {
  return reader.all("SELECT * FROM skill_versions WHERE skill_id = ? ORDER BY number DESC", skillId).map((row) => {
    const kept = Value.Parse(VersionRow, Value.Clean(VersionRow, { ...row }));
    return {
      number: kept.number,
      content: readContent(kept.content),
      madeAt: kept.made_at,
      madeBy: kept.made_by,
      why: kept.why,
      batch: kept.batch ?? undefined,
    };
  });
}

const BatchRow = Type.Object({
  batch: Text,
  skill_id: Type.Integer(),
  name: Text,
  number: Type.Integer(),
  made_at: Type.Integer(),
});

/** What was learned in one reading of what was said. */
export interface Batch {
  readonly batch: string;
  readonly madeAt: number;
  readonly skills: readonly { readonly name: string; readonly version: number }[];
}

const MOST_BATCHES = 30;
const OF_BATCHES =
  "SELECT batch, skill_id, name, number, skill_versions.made_at FROM skill_versions JOIN skills ON skills.id = skill_id WHERE batch";

/** Newest first. */
export function readBatches(reader: Reader): readonly Batch[] {
  const rows = reader
    .all(`${OF_BATCHES} IS NOT NULL ORDER BY skill_versions.made_at DESC, number`)
    .map((row) => Value.Parse(BatchRow, row));
  return [...Map.groupBy(rows, ({ batch }) => batch)].slice(0, MOST_BATCHES).map(([batch, made]) => ({
    batch,
    madeAt: Math.max(...made.map(({ made_at: at }) => at)),
    skills: made.map(({ name, number }) => ({ name, version: number })),
  }));
}

export const readBatch = (
  reader: Reader,
  batch: string,
): readonly { readonly skillId: number; readonly number: number }[] =>
  reader
    .all(`${OF_BATCHES} = ? ORDER BY number DESC`, batch)
    .map((row) => Value.Parse(BatchRow, row))
    .map(({ skill_id: skillId, number }) => ({ skillId, number }));
