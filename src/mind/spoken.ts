const ENTITY_ID =
  /\s*\(?`?\b(?:alarm_control_panel|automation|binary_sensor|button|calendar|climate|counter|cover|fan|group|humidifier|input_[a-z]+|lawn_mower|light|lock|media_player|number|person|scene|script|select|sensor|siren|switch|timer|todo|vacuum|valve|water_heater|weather)\.[a-z0-9_]+`?\)?/g;

/** Text as it can be said aloud: at most `sentences` sentences, no Markdown, entity ids or emoji. */
export function spoken(text: string, language: string, sentences = 2): string {
  const plain = text
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(ENTITY_ID, "")
    .replace(/^\s*(?:[-*+•]|\d+[.)])\s+/gm, "")
    .replace(/^#+\s*/gm, "")
    .replace(/\*+|`+|~~|^>\s*/gm, "")
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "")
    .replace(/\p{Extended_Pictographic}|\u200D|\uFE0F/gu, "")
    .replace(/\s+/g, " ")
    .replace(/\s+([.,;:!?])/g, "$1")
    .trim();
  const segments = [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(plain)].map(
    ({ segment }) => segment,
  );
  return segments.slice(0, sentences).join("").trim();
}
