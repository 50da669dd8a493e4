// Text as it can be read aloud: what is only for the eye is taken out or turned into words. Models write Markdown whatever the prompt says.
const DOMAIN =
  "(?:alarm_control_panel|assist_satellite|automation|binary_sensor|button|calendar|camera|climate|counter|cover|device_tracker|event|fan|group|humidifier|image|input_[a-z]+|lawn_mower|light|lock|media_player|notify|number|person|remote|scene|schedule|script|select|sensor|siren|sun|switch|text|timer|todo|update|vacuum|valve|water_heater|weather|zone)";
const ENTITY_ID = new RegExp(`\`?\\b${DOMAIN}\\.([a-z0-9_]+)\\b\`?`, "g");
const ENTITY_ID_ASIDE = new RegExp(`\\s*[([]\`?${DOMAIN}\\.[a-z0-9_]+\`?[)\\]]`, "g");
const URL = /<?\b(?:(?:https?|ftp|file):\/\/|www\.|mailto:)[^\s<>]*[^\s<>.,;:!?)\]]>?/gi;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}\b/gi;
const LONG_ID = /\b(?=[0-9a-f]*\d)[0-9a-f]{16,}\b|\b(?=[0-9A-Z]*\d)[0-9A-HJKMNP-TV-Z]{26}\b/g;
const EMOJI = /\p{Extended_Pictographic}(?:\uFE0F|\u20E3|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*/gu;
const EMOJI_PARTS = /\p{RI}|\uFE0F|\u20E3|[\u{E0020}-\u{E007F}]|\p{Emoji_Modifier}/gu;
const SMILEY = /(?<=^|\s)[:;]-?[)(DP](?=\s|$)/g;
const BULLET = /^\s*(?:[-*+•–]|\[[ x]\])\s+/;
const NUMBER = /^\s*\d+[.)]\s+/;
const ENDED = /[.!?:;,…。！？：；，、।؟]["'”“»)]*$/u;

/** Never Markdown, links, ids, emoji or lines; may be empty where nothing of it can be said. */
export function plain(text: string): string {
  return inOneLine(withoutBlocks(text))
    .replace(/(?<!\d)\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\d)|`+|~~/g, "")
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "")
    .replace(EMOJI, "")
    .replace(EMOJI_PARTS, "")
    .replace(SMILEY, "")
    .replace(/\(\s*\)|\[\s*\]/g, "")
    .replace(/\s+/g, " ")
    .replace(/\s+([.,;:!?)])(?!\d)/g, "$1")
    .trim();
}

function withoutBlocks(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, "\n")
    .replace(/<!--[\s\S]*?-->|<\/?[a-z][^<>]*>(?<!:\/\/[^<>]*>)/gi, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[\^?\d+\]/g, "")
    .replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{[^{}]*"[^{}]*\}/g, " ")
    .replace(URL, "")
    .replace(ENTITY_ID_ASIDE, "")
    .replace(ENTITY_ID, (_, name: string) => name.replaceAll("_", " "))
    .replace(UUID, "")
    .replace(LONG_ID, "");
}

/** Items become an enumeration, paragraphs sentences; headings go. */
function inOneLine(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:>\s*)+/, ""))
    .filter((line) => !/^\s*(?:\|?[\s:|-]*-{3,}[\s:|-]*|(?:[*_]\s*){3,})$/.test(line))
    .map(unboxed);
  const numbered = lines.filter((line) => NUMBER.test(line)).length > 1;
  const isItem = (line: string) => BULLET.test(line) || (numbered && NUMBER.test(line));
  const spoken = lines.filter((line) => !/^\s*#{1,6}\s/.test(line));
  const said: string[] = [];
  let items: string[] = [];
  const endItems = () => {
    if (items.length > 0) said.push(enumeration(items));
    items = [];
  };
  for (const line of spoken.some((one) => one.trim() !== "") ? spoken : lines) {
    const bare = line.replace(/^\s*#{1,6}\s+/, "").trim();
    if (isItem(line)) {
      items.push(bare.replace(BULLET, "").replace(NUMBER, "").trim());
    } else if (bare === "") {
      endItems();
      if (said.length > 0) said.push(ended(said.pop() ?? ""));
    } else {
      endItems();
      said.push(bare);
    }
  }
  endItems();
  return said.join(" ");
}

/** A row of a table, as an enumeration. */
function unboxed(line: string): string {
  if (!/^\s*\|.*\|\s*$/.test(line)) return line;
  const cells = line.split("|").map((cell) => cell.trim());
  return `- ${cells.filter((cell) => cell !== "").join(" ")}`;
}

function enumeration(items: readonly string[]): string {
  const whole = items.some((item) => /[.!?。！？]\s+\S/u.test(item) || /[!?。！？]$/u.test(item));
  if (whole) return items.map(ended).join(" ");
  return ended(items.map((item) => item.replace(/[.;,]+$/, "")).join(", "));
}

function ended(text: string): string {
  return text === "" || ENDED.test(text) ? text : `${text}.`;
}
