import { afterAll, beforeAll, describe } from "vitest";
import { createModelHome } from "../../demo/index.ts";
import { type HomeUnderTest, protocolSuite } from "./protocol-suite.ts";
import { serviceSuite } from "./service-suite.ts";

describe("the model home keeps the contract of Home Assistant", () => {
  const modelHome = createModelHome({ pace: 100 });
  let home: HomeUnderTest;
  beforeAll(async () => {
    home = await modelHome.start();
  });
  afterAll(() => modelHome.stop());

  describe("on the wire", () => protocolSuite(() => home));
  describe("in what its services do", () => serviceSuite(() => home));
});
