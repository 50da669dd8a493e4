import { readAnswer } from "./answers.ts";

/** A plain yes or no; undefined for anything else. */
export function readYesOrNo(text: string, language: string): boolean | undefined {
  const answer = readAnswer(text, language);
  return answer === undefined || answer.type === "pin" ? undefined : answer.type === "yes";
}
