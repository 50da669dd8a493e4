import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const direct = { HESTIA_HOME_ASSISTANT_URL: "http://ha.local:8123/", HESTIA_HOME_ASSISTANT_TOKEN: "secret-token" };
const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

describe("the options", () => {
  it("reach Home Assistant directly where a URL is given", () => {
    expect(readConfig(direct).house).toEqual({
      websocketUrl: "ws://ha.local:8123/api/websocket",
      token: "secret-token",
    });
  });

  it("reach it through the Supervisor's proxy otherwise", () => {
    const { house, supervisor } = readConfig({ SUPERVISOR_TOKEN: "supervisor" });
    expect(house).toEqual({ websocketUrl: "ws://supervisor/core/websocket", token: "supervisor" });
    expect(supervisor).toEqual({ url: "http://supervisor", token: "supervisor" });
  });

  it("are read from options.json as the Supervisor writes it, the environment above it", () => {
    using folder = temporaryFolder();
    writeFileSync(
      folder.file("options.json"),
      JSON.stringify({ log_level: "warn", wyoming_port: 10_400, home_assistant_url: null, home_assistant_token: "" }),
    );
    const config = readConfig({
      HESTIA_DATA: folder.path,
      SUPERVISOR_TOKEN: "supervisor",
      HESTIA_WYOMING_PORT: "10500",
    });
    expect(config).toMatchObject({ logLevel: "warn", wyoming: { port: 10_500 }, dataFolder: folder.path });
  });

  it.each([
    [{ ...direct, HESTIA_WYOMING_PORT: "lots" }, /wyoming_port is "lots"; allowed is a port from 0/],
    [{ ...direct, HESTIA_WYOMING_PORT: "70000" }, /wyoming_port is 70000/],
    [{ ...direct, HESTIA_LOG_LEVEL: "loud" }, /log_level is "loud"; allowed is debug, info, warn or error/],
    [{ ...direct, HESTIA_HOME_ASSISTANT_URL: "ha.local" }, /home_assistant_url is "ha.local"; allowed is a URL/],
    [{ HESTIA_HOME_ASSISTANT_URL: "http://ha.local" }, /home_assistant_token is missing/],
    [{}, /home_assistant_url is missing/],
  ])("%o are refused by name, value and what is allowed", (environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
  });

  it.each([
    ['{"wyoming_prot": 1}', /no option "wyoming_prot"; there are home_assistant_url/],
    ["not json", /options file .* is not JSON/],
    ["[]", /must hold a JSON object/],
  ])("in a file that holds %s are refused", (content, words) => {
    using folder = temporaryFolder();
    writeFileSync(folder.file("options.json"), content);
    expect(() => readConfig({ HESTIA_DATA: folder.path })).toThrow(words);
  });

  it("never show a token", () => {
    expect(() =>
      readConfig({ ...direct, HESTIA_HOME_ASSISTANT_URL: "x", HESTIA_HOME_ASSISTANT_TOKEN: "very-secret" }),
    ).toThrow(expect.objectContaining({ message: expect.not.stringContaining("very-secret") }));
  });

  it("end the process with code 1 and one line when they are wrong", async () => {
    using folder = temporaryFolder();
    const environment = { PATH: process.env["PATH"], HESTIA_DATA: folder.path, ...direct, HESTIA_WYOMING_PORT: "lots" };
    await expect(promisify(execFile)(process.execPath, [main], { env: environment })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^hestia: the option wyoming_port is "lots".*\n$/),
    });
  });
});
