// What the Supervisor reads of the app agrees with the options that Hestia takes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { OPTIONS, readConfig, SECRET_OPTIONS } from "../../src/config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");

const app = parse(read("config.yaml")) as {
  readonly version: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly schema: Readonly<Record<string, string>>;
  readonly ports: Readonly<Record<string, unknown>>;
};
const translations = parse(read("translations/en.yaml")) as {
  readonly configuration: Readonly<Record<string, { readonly name: string; readonly description: string }>>;
  readonly network: Readonly<Record<string, string>>;
};

describe("the app", () => {
  it("offers only options that Hestia takes, and keeps secrets as secrets", () => {
    for (const [name, kind] of Object.entries(app.schema)) {
      expect(Object.keys(OPTIONS), name).toContain(name);
      // An address with a password in it is refused, not hidden.
      if (name !== "mqtt_url") expect(kind.startsWith("password"), name).toBe(SECRET_OPTIONS.has(name));
    }
  });

  it("has each option that it does not offer set by its image", () => {
    const set = [...read("Dockerfile").matchAll(/HESTIA_([A-Z_]+)=/g)].map(([, name = ""]) => name.toLowerCase());
    const neither = Object.keys(OPTIONS).filter((name) => !(name in app.schema) && !set.includes(name));
    // A file in the container is nothing that an owner could name.
    expect(neither).toEqual(["mqtt_ca"]);
  });

  it("names and explains each option and each port", () => {
    expect(Object.keys(translations.configuration).sort()).toEqual(Object.keys(app.schema).sort());
    for (const { name, description } of Object.values(translations.configuration)) {
      expect(name).toMatch(/\S/);
      expect(description).toMatch(/\S/);
    }
    expect(Object.keys(translations.network)).toEqual(Object.keys(app.ports));
  });

  it("starts with the options that it has at first", () => {
    using folder = temporaryFolder();
    const environment = { HESTIA_DATA: folder.path, SUPERVISOR_TOKEN: "token" };
    const given = Object.fromEntries(
      Object.entries(app.options).map(([name, value]) => [`HESTIA_${name.toUpperCase()}`, String(value)]),
    );
    expect(readConfig({ ...environment, ...given })).toEqual(readConfig(environment));
  });

  it("has the version of the package", () => {
    expect(app.version).toBe((JSON.parse(read("package.json")) as { readonly version: string }).version);
  });
});
