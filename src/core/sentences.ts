// Sentences as they are heard. `Intl.Segmenter` ends one after "Dr." or "3." before a capital; what it parts by mistake is put together again.

/** Followed by a name or another noun, never the end: "Dr. Novak", "z. B. Lampen". */
const TITLES =
  /(?:^|[\s(„“"'])(?:mrs?|ms|dr|dra|prof|st|sra?|srta|mme|mlle|mm|hr|fr|dhr|mevr|mw|vs|approx|ca|bzw|ggf|evtl|inkl|bijv|e\.\s?g|i\.\s?e|z\.\s?b|d\.\s?h|u\.\s?a|p\.\s?ex|p\.\s?ej|d\.\s?w\.\s?z|o\.\s?a)\.\s*$/iu;
/** "J. Novak", "by J. Novak", "z. " of "z. B."; but "21 C." and "Lamp A." end a sentence. */
const INITIAL = /(?:^|\.\s|(?<!\p{L})\p{Ll}+\s)[(„“"']?\p{L}\.\s*$/u;
/** Followed by a figure: "No. 5", "Nr. 3". */
const NUMBERED = /(?:^|[\s(])(?:no|nos|nr|núm|num|n[º°])\.\s*$/iu;
const ORDINAL = /(?:^|[\s(])\d{1,2}\.\s*$/u;
/** What German (and Dutch) put after an ordinal that a capital follows. */
const AFTER_ORDINAL =
  /^(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Stock|Etage|Obergeschoss|OG|Jahrhundert|Tag|Woche|Stunde|Mal)/u;

/** The sentences of a text in their order, each with the space after it: joined again they are the text. */
export function sentencesOf(text: string, language: string): readonly string[] {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && goesOn(last, segment)) sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  return sentences;
}

function goesOn(last: string, next: string): boolean {
  return (
    TITLES.test(last) ||
    INITIAL.test(last) ||
    (NUMBERED.test(last) && /^\d/.test(next)) ||
    (ORDINAL.test(last) && AFTER_ORDINAL.test(next))
  );
}

/** One after the other; what ends with a command to type, and so without a stop, gets one where more follows. */
export function joinedSentences(texts: readonly string[]): string {
  const parts = texts.filter((text) => text !== "");
  return parts
    .map((text, index) => (index < parts.length - 1 ? text.replace(/([\p{L}\p{N}])$/u, "$1.") : text))
    .join(" ");
}

/** No more than two sentences, and nothing lost: where there are more, all but the last are said as one. */
export function inTwoSentences(texts: readonly string[], language: string): string {
  const whole = joinedSentences(texts);
  const sentences = sentencesOf(whole, language);
  const [last = ""] = sentences.slice(-1);
  return sentences.length <= 2 ? whole : `${asOneSentence(sentences.slice(0, -1), language)} ${last}`.trim();
}

/** Several sentences said as one, parted by semicolons. */
export function asOneSentence(texts: readonly string[], language: string): string {
  const parts = texts
    .flatMap((text) => sentencesOf(text, language))
    .map((sentence) => sentence.trim().replace(/[.。]+$/u, ""))
    .filter((part) => part !== "");
  const whole = parts.join("; ").replace(/[!?！？];/gu, ",");
  return whole === "" || /[!?！？]$/u.test(whole) ? whole : `${whole}.`;
}
