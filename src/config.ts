// What Hestia needs to start: the app's options as the Supervisor writes them, or the environment. Everything else is a setting.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import type { GivenBroker } from "./channels/index.ts";
import { AppError, toError } from "./core/errors.ts";
import { noneCalled } from "./core/near-names.ts";
import type { HouseEndpoint } from "./house/index.ts";
import type { SupervisorEndpoint } from "./wiring/index.ts";

/** The one list of options: what the app offers is held to it by a test. */
export const OPTIONS = {
  home_assistant_url: {
    schema: Type.String({ pattern: "^https?://[^\\s/]+(/.*)?$" }),
    allowed: "a URL such as http://homeassistant.local:8123",
  },
  home_assistant_token: { schema: Type.String({ minLength: 1 }), allowed: "a long-lived access token" },
  wyoming_host: { schema: Type.String({ minLength: 1 }), allowed: "an address to listen on, such as 0.0.0.0" },
  wyoming_port: {
    schema: Type.Integer({ minimum: 0, maximum: 65_535 }),
    allowed: "a port from 0 (any free one) to 65535",
  },
  http_host: { schema: Type.String({ minLength: 1 }), allowed: "an address to listen on, such as 0.0.0.0" },
  http_port: {
    schema: Type.Integer({ minimum: 0, maximum: 65_535 }),
    allowed: "a port from 0 (any free one) to 65535",
  },
  mqtt_url: {
    schema: Type.String({ pattern: "^mqtts?://[^\\s/@]+$" }),
    allowed: "an address such as mqtt://192.168.1.5:1883 or mqtts://broker.local:8883, without user and password",
  },
  mqtt_username: { schema: Type.String({ minLength: 1 }), allowed: "the broker's user for Hestia" },
  mqtt_password: { schema: Type.String({ minLength: 1 }), allowed: "that user's password" },
  mqtt_ca: {
    schema: Type.String({ minLength: 1 }),
    allowed: "the path of a PEM file with the authority that vouches for the broker",
  },
  pin: { schema: Type.String({ pattern: "^\\d{4,12}$" }), allowed: "4 to 12 digits" },
  model_url: {
    schema: Type.String({ pattern: "^https?://[^\\s@]+$" }),
    allowed: "a URL such as http://192.168.1.5:11434 or https://host/v1",
  },
  model_name: { schema: Type.String({ pattern: "^\\S+$" }), allowed: "the model's name, as its server knows it" },
  model_type: {
    schema: Type.Union([Type.Literal("openai"), Type.Literal("ollama")]),
    allowed: "openai (anything OpenAI-compatible) or ollama",
  },
  model_key: { schema: Type.String({ pattern: "^[!-~]+$" }), allowed: "the server's API key, without spaces" },
  log_level: {
    schema: Type.Union([Type.Literal("debug"), Type.Literal("info"), Type.Literal("warn"), Type.Literal("error")]),
    allowed: "debug, info, warn or error",
  },
} as const;

type OptionName = keyof typeof OPTIONS;
type Options = { readonly [Name in OptionName]?: Static<(typeof OPTIONS)[Name]["schema"]> };

export interface Config {
  readonly dataFolder: string;
  readonly house: HouseEndpoint;
  /** Where Hestia runs as an app of Home Assistant. */
  readonly supervisor: SupervisorEndpoint | undefined;
  readonly wyoming: { readonly host: string; readonly port: number };
  readonly http: { readonly host: string; readonly port: number };
  /** The owner's own broker; without it the Supervisor is asked for one. */
  readonly mqtt: GivenBroker | undefined;
  readonly logLevel: "debug" | "info" | "warn" | "error";
  /** For the database, where it lives from then on. */
  readonly handed: HandedOptions;
}

/** What is handed over at the start because nobody may have reached the command line yet. */
export interface HandedOptions {
  readonly pin: string | undefined;
  /** A provider's fields. */
  readonly model: Readonly<Record<string, string>> | undefined;
  /** The options file that they stand in, where it is one; what stands in the environment can't be taken out. */
  readonly file: string | undefined;
  /** All options that stand in that file beside those handed over. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** An address may have a password in it, where it should not. */
export const SECRET_OPTIONS: ReadonlySet<string> = new Set<OptionName>([
  "home_assistant_token",
  "mqtt_password",
  "mqtt_url",
  "pin",
  "model_key",
]);

const HANDED: ReadonlySet<string> = new Set<OptionName>(["pin", "model_url", "model_name", "model_type", "model_key"]);

/**
 * Reads `options.json` in the data folder (`HESTIA_DATA`, else `/data` where it exists, else `./data`), over it the environment
 * (`HESTIA_WYOMING_PORT` and so on). Throws AppError `option`: it names the option, its value and what is allowed.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const dataFolder = readDataFolder(environment);
  const file = join(dataFolder, "options.json");
  const [inFile, inEnvironment] = [readOptionsFile(file), fromEnvironment(environment)];
  const options = check({ ...inFile, ...inEnvironment });
  const supervisor = supervisorEndpoint(environment["SUPERVISOR_TOKEN"]);
  return Object.freeze({
    dataFolder,
    house: houseEndpoint(options, supervisor),
    supervisor,
    wyoming: { host: options.wyoming_host ?? "127.0.0.1", port: options.wyoming_port ?? 10_300 },
    http: { host: options.http_host ?? "127.0.0.1", port: options.http_port ?? 8_520 },
    mqtt: givenBroker(options),
    logLevel: options.log_level ?? "info",
    handed: {
      ...{ pin: options.pin, model: givenModel(options) },
      file: Object.keys(inFile).some((name) => HANDED.has(name)) ? file : undefined,
      others: Object.fromEntries(Object.entries(inFile).filter(([name]) => !HANDED.has(name))),
    },
  });
}

/** Where the database is: `HESTIA_DATA`, else the app's `/data`, else `./data`. */
export function readDataFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return environment["HESTIA_DATA"] ?? (existsSync("/data/options.json") ? "/data" : "data");
}

function readOptionsFile(path: string): Readonly<Record<string, unknown>> {
  if (!existsSync(path)) return {};
  try {
    const options: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (options !== null && typeof options === "object" && !Array.isArray(options)) {
      // The Supervisor writes optional options that were left out as null or as an empty string.
      return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null && value !== ""));
    }
  } catch (cause) {
    throw new AppError("option", `the options file ${path} is not JSON: ${toError(cause).message}`, { cause });
  }
  throw new AppError("option", `the options file ${path} must hold a JSON object`);
}

function fromEnvironment(environment: Readonly<Record<string, string | undefined>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.keys(OPTIONS).flatMap((name) => {
      const value = environment[`HESTIA_${name.toUpperCase()}`];
      if (value === undefined || value === "") return [];
      return [[name, name.endsWith("_port") && /^\d+$/.test(value) ? Number(value) : value] as const];
    }),
  );
}

function check(given: Readonly<Record<string, unknown>>): Options {
  for (const [name, value] of Object.entries(given)) {
    if (!isOption(name)) throw new AppError("option", noneCalled("option", name, Object.keys(OPTIONS)));
    const { schema, allowed } = OPTIONS[name];
    if (Value.Check(schema, value)) continue;
    const shown = SECRET_OPTIONS.has(name) ? "(a secret)" : JSON.stringify(value);
    throw new AppError("option", `the option ${name} is ${shown}; allowed is ${allowed}`);
  }
  // Each value was checked against the schema of its name just now.
  return given as Options;
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

function supervisorEndpoint(token: string | undefined): SupervisorEndpoint | undefined {
  return token ? { url: "http://supervisor", token } : undefined;
}

/** Direct where a URL is given, else the Supervisor's proxy. */
function houseEndpoint(
  { home_assistant_url: url, home_assistant_token: token }: Options,
  supervisor: SupervisorEndpoint | undefined,
): HouseEndpoint {
  if (url !== undefined) {
    if (token === undefined) {
      throw new AppError(
        "option",
        "the option home_assistant_token is missing; with home_assistant_url a long-lived access token is needed",
      );
    }
    return { websocketUrl: socketUrl(url.replace(/\/+$/, ""), "/api/websocket"), token };
  }
  if (supervisor) return { websocketUrl: socketUrl(supervisor.url, "/core/websocket"), token: supervisor.token };
  throw new AppError(
    "option",
    "the option home_assistant_url is missing; outside the Supervisor it is needed, such as http://homeassistant.local:8123 (HESTIA_HOME_ASSISTANT_URL)",
  );
}

function socketUrl(base: string, path: string): string {
  return `${base.replace(/^http/, "ws")}${path}`;
}

function givenModel({
  model_url: url,
  model_name: model,
  model_type: type,
  model_key: key,
}: Options): HandedOptions["model"] {
  if (url === undefined && model === undefined) return undefined;
  if (url === undefined || model === undefined)
    throw new AppError(
      "option",
      `the option ${url === undefined ? "model_url" : "model_name"} is missing; a model needs both`,
    );
  return { url, model, ...(type === undefined ? {} : { type }), ...(key === undefined ? {} : { key }) };
}

function givenBroker({
  mqtt_url: url,
  mqtt_username: username,
  mqtt_password: password,
  mqtt_ca: authorityFile,
}: Options): GivenBroker | undefined {
  if (url === undefined) return undefined;
  return {
    url,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(authorityFile === undefined ? {} : { authorityFile }),
  };
}
