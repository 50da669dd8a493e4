export { createReflection, type Reflection } from "./reflection.ts";
export { forgetReflected, reflectionMigration } from "./unreflected.ts";
