// The model home: a server that speaks Home Assistant's protocol, with a family living in it. The demo, the tests and the benches use it; Hestia knows nothing of it.
export { familyHome } from "./family/family-home.ts";
export type {
  CalendarEventDescription,
  DeviceDescription,
  EntityDescription,
  HomeDescription,
  TodoItemDescription,
} from "./home/description.ts";
export { actionsOf, sceneStatesOf } from "./home/sequence-config.ts";
export { domainOf } from "./home/state-machine.ts";
export { createModelHome, type ModelHome, type ModelHomeOptions, type SimulationOptions } from "./model-home.ts";
export { listen } from "./sentences/listener.ts";
export { createDice, type Dice } from "./simulation/dice.ts";
