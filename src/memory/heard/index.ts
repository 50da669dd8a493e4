export { type MemoryWish, readWish } from "./read-wish.ts";
