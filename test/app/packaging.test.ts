// What stores and checkers want of the app and of the integration. Each rule stands with where it was read.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
const json = (name: string) => JSON.parse(read(name)) as Readonly<Record<string, unknown>>;
const yaml = (name: string) => parse(read(name)) as Readonly<Record<string, unknown>>;
const INTEGRATION = "custom_components/hestia";
const LANGUAGES = ["de", "en", "es", "fr", "nl"];

/** Width and height, as the first chunk of a PNG has them (PNG specification, 11.2.1). */
function sizeOf(name: string): readonly [number, number] {
  const bytes = readFileSync(join(ROOT, name));
  expect(bytes.subarray(1, 4).toString("latin1"), name).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe("the app's package", () => {
  it("has what the Supervisor requires, and no key that it would drop", () => {
    // supervisor/apps/validate.py, _SCHEMA_APP_CONFIG: five required keys; unknown ones are dropped without a word.
    const known = [
      ...["name", "version", "slug", "description", "arch", "url", "stage", "homeassistant_api", "discovery"],
      ...["services", "backup", "backup_exclude", "ports", "options", "schema"],
    ];
    const app = yaml("config.yaml");
    for (const needed of ["name", "version", "slug", "description", "arch"]) expect(app).toHaveProperty(needed);
    expect(Object.keys(app).filter((key) => !known.includes(key))).toEqual([]);
    // RE_SLUG in supervisor/apps/const.py; ARCH_ALL_COMPAT without those that are deprecated.
    expect(app["slug"]).toMatch(/^[-_.A-Za-z0-9]+$/);
    expect(app["arch"]).toEqual(["aarch64", "amd64"]);
  });

  it("writes every option as the Supervisor reads it", () => {
    // supervisor/apps/options.py, RE_SCHEMA_ELEMENT, as far as it is used here.
    const element = /^(bool|email|url|port|str|password|int|float|match\(.*\)|list\(.+\))\??$/;
    const { schema } = yaml("config.yaml") as { readonly schema: Readonly<Record<string, string>> };
    for (const [name, kind] of Object.entries(schema)) expect(kind, name).toMatch(element);
  });

  it("names its repository with an address and a maintainer", () => {
    // supervisor/store/validate.py, SCHEMA_REPOSITORY_CONFIG: name is required, url and maintainer are shown.
    expect(Object.keys(yaml("repository.yaml")).sort()).toEqual(["maintainer", "name", "url"]);
  });

  it.each([
    // developers.home-assistant.io, apps, presentation: a square icon of 128 pixels, a logo of 250 by 100.
    ["icon.png", 128, 128],
    ["logo.png", 250, 100],
    // brands.home-assistant.io, README: an icon of 256 pixels; a logo whose shorter side has 128 to 256; each again in double size.
    [`${INTEGRATION}/brand/icon.png`, 256, 256],
    [`${INTEGRATION}/brand/icon@2x.png`, 512, 512],
    [`${INTEGRATION}/brand/logo.png`, 500, 200],
    [`${INTEGRATION}/brand/logo@2x.png`, 1000, 400],
  ])("has %s, %i by %i", (name, width, height) => {
    expect(sizeOf(name)).toEqual([width, height]);
  });

  it("explains its options in every language that Hestia speaks, without a gap", () => {
    expect(readdirSync(join(ROOT, "translations")).sort()).toEqual(LANGUAGES.map((language) => `${language}.yaml`));
    const keys = (name: string) => {
      const { configuration, network } = yaml(name) as Readonly<Record<string, Readonly<Record<string, object>>>>;
      return Object.entries({ ...configuration, ...network }).map(([key, text]) => [key, Object.keys(text)].flat());
    };
    const wanted = Object.entries(yaml("translations/en.yaml")["configuration"] as object);
    for (const language of LANGUAGES) {
      const { configuration } = yaml(`translations/${language}.yaml`) as { readonly configuration: object };
      expect(Object.keys(configuration), language).toEqual(wanted.map(([key]) => key));
      expect(keys(`translations/${language}.yaml`).length, language).toBe(keys("translations/en.yaml").length);
      for (const [key, text] of Object.entries(configuration)) {
        expect(Object.keys(text), `${language} ${key}`).toEqual(["name", "description"]);
        for (const words of Object.values(text)) expect(words, `${language} ${key}`).toMatch(/\S/);
      }
    }
  });
});

describe("the integration's package", () => {
  const manifest = json(`${INTEGRATION}/manifest.json`);

  it("has in its manifest what HACS and hassfest require, in hassfest's order", () => {
    // hacs.xyz, publish, integration: these six; hassfest/manifest.py: domain and name first, then by the alphabet.
    for (const needed of ["domain", "documentation", "issue_tracker", "codeowners", "name", "version"])
      expect(manifest).toHaveProperty(needed);
    const keys = Object.keys(manifest);
    expect(keys).toEqual(["domain", "name", ...keys.slice(2).sort()]);
    // hassfest/manifest.py, CUSTOM_INTEGRATION_MANIFEST_SCHEMA: addresses and a version that can be compared.
    for (const address of ["documentation", "issue_tracker"]) expect(manifest[address]).toMatch(/^https:\/\/\S+$/);
    expect(manifest["version"]).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("stands alone in custom_components, with a hacs.json that says from when on it runs", () => {
    // hacs.xyz, publish, integration: one integration in a repository; publish, start: name is required.
    expect(readdirSync(join(ROOT, "custom_components"))).toEqual(["hestia"]);
    expect(json("hacs.json")).toMatchObject({
      name: "Hestia",
      homeassistant: expect.stringMatching(/^\d{4}\.\d+\.\d+$/),
    });
  });

  it("speaks every language that Hestia does", () => {
    expect(readdirSync(join(ROOT, INTEGRATION, "translations")).sort()).toEqual(LANGUAGES.map((one) => `${one}.json`));
  });

  it("brings only images that Home Assistant serves", () => {
    // homeassistant/components/brands/const.py, ALLOWED_IMAGES.
    const served = ["icon", "logo", "dark_icon", "dark_logo"].flatMap((name) => [`${name}.png`, `${name}@2x.png`]);
    expect(served).toEqual(expect.arrayContaining(readdirSync(join(ROOT, INTEGRATION, "brand"))));
  });
});

describe("all of it", () => {
  const { homepage, version, license } = json("package.json");

  it("is one version, at one address, under one licence", () => {
    const manifest = json(`${INTEGRATION}/manifest.json`);
    const addresses = [yaml("config.yaml")["url"], yaml("repository.yaml")["url"], manifest["documentation"]];
    expect(new Set(addresses)).toEqual(new Set([homepage]));
    expect(manifest["issue_tracker"]).toBe(`${homepage}/issues`);
    expect([yaml("config.yaml")["version"], manifest["version"]]).toEqual([version, version]);
    expect(read("LICENSE")).toMatch(new RegExp(`^${license} License\n`));
  });

  it("tells what changed, newest first, each version with its day", () => {
    // keepachangelog.com 1.1.0.
    const headings = [...read("CHANGELOG.md").matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
    const released = headings.filter((heading) => heading !== "Unreleased");
    for (const heading of released) expect(heading).toMatch(/^\d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}$/);
    expect(released.map((heading) => heading.split(" - ")[1])).toEqual(
      released
        .map((heading) => heading.split(" - ")[1])
        .toSorted()
        .reverse(),
    );
    expect(released[0]).toMatch(new RegExp(`^${version} - `));
    const kinds = [...read("CHANGELOG.md").matchAll(/^### (.*)$/gm)].map(([, kind]) => kind);
    expect(["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]).toEqual(expect.arrayContaining(kinds));
  });
});
