// Tokens that a model writes for its server: ends, beginnings, roles. None is ever said; after somebody else's role the model plays that somebody.
import { literalAt, more, NO, type Place, type Reading } from "./reading.ts";

const TOKEN = /^(?:<\|[A-Za-z_/:][\w:/.▁@-]*\|?>|<｜[^｜<>\n]{1,60}｜>|<\/｜[^｜<>\n]{1,60}>|<(?:unused|ctrl)\d+>)/;
const BEGINNING =
  /^<(?:\|(?:[A-Za-z_/:][\w:/.▁@-]*\|?)?|\/?｜[^｜<>\n]{0,60}｜?|\/|u(?:n(?:u(?:s(?:e(?:d\d*)?)?)?)?)?|c(?:t(?:r(?:l\d*)?)?)?)?$/;

const LITERALS = [
  ...[
    "</s>",
    "<eos>",
    "<bos>",
    "<pad>",
    "<end_of_turn>",
    "<end_of_utterance>",
    "<turn|>",
    "<tool_call|>",
    "<channel|>",
  ],
  ...[
    "<end_function_call>",
    "<escape>",
    '<|"|>',
    "[gMASK]",
    "<sop>",
    "[e~[",
    "]~b]",
    "[/INST]",
    "</INST>",
    "[/TOOL_CALLS]",
  ],
];
/** Frames around a whole answer. */
const FRAMES = ["<answer>", "</answer>", "<response>", "</response>", "<s>"];

const ROLES: readonly (readonly [open: string, end: string])[] = [
  ["<|im_start|>", "\n"],
  ["<start_of_turn>", "\n"],
  ["<|turn>", "\n"],
  ["<|start_header_id|>", "<|end_header_id|>"],
  ["<|start_of_role|>", "<|end_of_role|>"],
];
const ROLE_OPENS = ROLES.map(([open]) => open);
const LONGEST_ROLE = 24;
const OTHERS = ["<|user|>", "<|observation|>", "<|prompter|>", "<|User|>", "<｜User｜>", "<|USER_TOKEN|>", "[INST]"];
const OURS = ["<|assistant|>", "<|Assistant|>", "<｜Assistant｜>", "<|CHATBOT_TOKEN|>"];

export function readControlToken(text: string, place: Place): Reading {
  const literals = [
    ...LITERALS,
    ...ROLE_OPENS,
    ...OTHERS,
    ...(place.lineIsBlank ? FRAMES : ["</answer>", "</response>"]),
  ];
  const found = literalAt(text, literals);
  if (found === "partial" || (found === undefined && BEGINNING.test(text))) {
    if (!place.isEnd) return more();
    // Half a token at the end is what was cut off of one.
    return /^<[|｜]./.test(text) ? { type: "nothing", length: text.length } : NO;
  }
  if (found === undefined) {
    const [token] = TOKEN.exec(text) ?? [];
    return token === undefined ? NO : { type: "nothing", length: token.length };
  }
  if (OTHERS.includes(found)) return { type: "thinks", length: found.length, closes: OURS, stops: [] };
  const role = ROLES.find(([open]) => open === found);
  return role ? readRole(text, role, place) : { type: "nothing", length: found.length };
}

function readRole(text: string, [open, end]: readonly [string, string], { isEnd }: Place): Reading {
  const inside = text.slice(open.length);
  const at = inside.indexOf(end);
  if (at === -1 && inside.length < LONGEST_ROLE + end.length && !isEnd) return more();
  const role = at === -1 ? "" : inside.slice(0, at).trim();
  const length = at === -1 ? open.length : open.length + at + end.length;
  if (role.length > LONGEST_ROLE) return { type: "nothing", length: open.length };
  return /^(?:assistant|model|ai)?\b/i.test(role) && !/^(?:user|system|tool|ipython|environment|developer)/i.test(role)
    ? { type: "nothing", length }
    : { type: "thinks", length, closes: [], stops: [`${open}assistant`, `${open}model`] };
}
