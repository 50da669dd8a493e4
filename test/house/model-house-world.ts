import { createModelHome } from "../../demo/index.ts";
import { type HouseWorld, houseOn } from "./house-world.ts";

export interface ModelHouseWorld extends HouseWorld {
  readonly modelHome: ReturnType<typeof createModelHome>;
}

/** A model home and a house connected to it. */
export async function startModelHouse(
  options: { readonly pace?: number; readonly readable?: Parameters<typeof houseOn>[1] } = {},
): Promise<ModelHouseWorld> {
  const modelHome = createModelHome({ pace: options.pace ?? 50 });
  const { url, token } = await modelHome.start();
  const endpoint = { websocketUrl: `${url.replace("http", "ws")}/api/websocket`, token };
  const world = houseOn(endpoint, options.readable);
  world.house.start();
  await world.house.ready(AbortSignal.timeout(20_000));
  return {
    ...world,
    modelHome,
    async [Symbol.asyncDispose]() {
      await world.house.stop();
      await modelHome.stop();
    },
  };
}
