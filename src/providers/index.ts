export { providerSealer } from "./kept-fields.ts";
export type { Provider } from "./provider.ts";
export { createProviders, type Providers, providerMigration, type ShownProvider } from "./providers.ts";
