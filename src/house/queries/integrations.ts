import { HouseRefusal } from "../connection/session.ts";
import type { HouseQueries } from "../house.ts";
import type { Ask } from "./answer.ts";

export function createIntegrationQueries(ask: Ask): Pick<HouseQueries, "hasIntegration"> {
  return {
    async hasIntegration(domain, signal) {
      try {
        await ask({ type: "manifest/get", integration: domain }, { signal });
        return true;
      } catch (error) {
        if (error instanceof HouseRefusal && error.houseCode === "not_found") return false;
        throw error;
      }
    },
  };
}
