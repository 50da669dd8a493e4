// What leave was given for: the same, or less, may be done by it; nothing that has come to it since.
import type { Action, ActionRequest, GateFinding, OwnAct } from "../core/action.ts";
import { confirmsByWord, type Speaker } from "../core/message.ts";

/** One text for each thing that was found. */
export function effectsOf(findings: readonly GateFinding[]): readonly string[] {
  return findings.flatMap(({ reason, service, entityIds, via = "" }) =>
    (entityIds.length > 0 ? entityIds : [""]).map((id) => [reason, service, id, via].join(" ")),
  );
}

/** The things among them, each with what would be done to it. */
export function reachOf(effects: readonly string[]): readonly Action[] {
  return effects.flatMap((effect) => {
    const [, service = "", id = ""] = effect.split(" ");
    return id === "" ? [] : [{ service, entityIds: [id], data: {} }];
  });
}

/** What is no call to the house, among them. */
export const effectOf = ({ name }: OwnAct): string => `act ${name}`;

export function isWithin(findings: readonly GateFinding[], granted: Iterable<string>): boolean {
  const all = new Set(granted);
  return effectsOf(findings).every((effect) => all.has(effect));
}

/** The harmless half of what is asked: buttons, what nobody can see, scenes that can't be read. As `effectsOf` writes it. */
const MILD = /^(unread |unproved scene\.)/;

/** Whether a bare "yes" of this speaker is leave for all of it: somebody of whom Home Assistant says who it is may say so to the harmless half. */
export function confirms(speaker: Speaker, effects: readonly string[]): boolean {
  if (confirmsByWord(speaker)) return true;
  return speaker.type === "person" && effects.every((effect) => MILD.test(effect));
}

/** What leave was given for, and to whom. */
export interface Granted {
  readonly request: ActionRequest;
  readonly effects: readonly string[];
  /** As codes, in what is to be done. */
  readonly said: readonly string[];
}
