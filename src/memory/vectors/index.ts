export { vectorMigration } from "./schema.ts";
export { createShelf, type Meaning, type Nearness, type Shelf } from "./shelf.ts";
export { createVectors, type VectorSource, type Vectors } from "./vectors.ts";
