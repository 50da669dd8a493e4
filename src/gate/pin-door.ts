// Where a PIN is checked: counted against the door through which it came, and beside that over all doors.
import type { ActionRequest, Gate } from "../core/action.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/log.ts";
import { confirmsByWord, type Speaker } from "../core/message.ts";
import type { Store } from "../store/index.ts";
import { readCode } from "./answers.ts";
import type { Pin } from "./pin.ts";
import { createPinTries, type KnownDoors, pinSource } from "./pin-tries.ts";

export interface PinDoorDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly pin: Pin;
  readonly doors: KnownDoors;
  /** Too many wrong ones in a day. */
  readonly onManyWrong: () => void;
}

export type PinTry = "right" | "wrong-pin" | "locked-out";

export interface PinDoor extends Pick<Gate, "ownCode"> {
  isLocked(speaker: Speaker): boolean;
  try(digits: string, speaker: Speaker): Promise<PinTry>;
}

export function createPinDoor({ store, clock, log, pin, doors, onManyWrong }: PinDoorDependencies): PinDoor {
  const tries = createPinTries({ store, clock });

  async function tryPin(digits: string, speaker: Speaker): Promise<PinTry> {
    const source = pinSource(speaker, doors);
    if (!tries.begin(source)) return "locked-out";
    if (await pin.matches(digits)) {
      tries.right(source);
      return "right";
    }
    if (tries.wrong()) {
      log.warn({ source }, "Too many wrong PINs were said in a day");
      onManyWrong();
    }
    return tries.locked(source) ? "locked-out" : "wrong-pin";
  }

  /** Who could not set the PIN learns by this whether it is theirs to guess: it counts like any other try. */
  async function ownCode(
    codes: readonly string[],
    { speaker, language }: Pick<ActionRequest, "speaker" | "language">,
  ): Promise<"none" | "own" | "later"> {
    for (const code of codes) {
      const digits = readCode(code, language);
      if (digits === undefined || !pin.isSet()) continue;
      const tried = confirmsByWord(speaker) ? await pin.matches(digits) : await tryPin(digits, speaker);
      if (tried === true || tried === "right") return "own";
      if (tried === "locked-out") return "later";
    }
    return "none";
  }

  return {
    ownCode,
    isLocked: (speaker) => tries.locked(pinSource(speaker, doors)),
    try: tryPin,
  };
}
