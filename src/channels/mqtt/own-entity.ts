/** What Hestia shows of itself in Home Assistant. */
export type OwnEntity = OwnSensor | OwnSwitch | OwnButton;

interface Described {
  /** Stable: Home Assistant keeps what the household made of it by this. `a-z`, `0-9` and `_`. */
  readonly key: string;
  readonly name: string;
  readonly icon: string;
}

export interface OwnSensor extends Described {
  readonly component: "sensor";
  /** Undefined where it is not known. */
  readonly state: () => string | undefined;
  readonly attributes?: () => Readonly<Record<string, unknown>>;
  /** Every state that it can have, where they are few. */
  readonly options?: readonly string[];
  /** Whether the broker may keep what it says. */
  readonly keep: "kept" | "passing";
}

export interface OwnSwitch extends Described {
  readonly component: "switch";
  readonly state: () => boolean;
  readonly turn: (to: "on" | "off") => void;
}

export interface OwnButton extends Described {
  readonly component: "button";
  /** What is pressed for as it is shown now: comes back with the press, so that nothing else is pressed. */
  readonly shows: string;
  /** Never rejects. */
  readonly press: (shown: string) => Promise<void>;
}

/** Home Assistant takes no longer state. */
export const LONGEST_STATE = 255;
