import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { MemorySentences } from "./memory-sentences.ts";
import { nl } from "./nl.ts";

export type { MemorySentences } from "./memory-sentences.ts";

export const MEMORY_SENTENCES: Readonly<Record<string, MemorySentences>> = { de, en, es, fr, nl };
