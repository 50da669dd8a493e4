export { createReflection, type Reflection } from "./reflection.ts";
export { reflectionMigration } from "./unreflected.ts";
