export { CONTROL_SOCKET, openControlSocket } from "./control-socket.ts";
export { createDelivery } from "./delivery.ts";
export { knows, readLimits } from "./gate-ports.ts";
export { createMindWords } from "./mind-words.ts";
export { createModelChoice } from "./model-choice.ts";
export { readOffer } from "./read-offer.ts";
export { reportCutOff } from "./report-cut-off.ts";
