export { isForMemory, type MemoryWish, readWish } from "./read-wish.ts";
