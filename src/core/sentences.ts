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

/** Several sentences said as one, parted by semicolons. */
export function asOneSentence(texts: readonly string[], language: string): string {
  const parts = texts
    .flatMap((text) => sentencesOf(text, language))
    .map((sentence) => sentence.trim().replace(/[.。]+$/u, ""))
    .filter((part) => part !== "");
  const whole = parts.join("; ").replace(/[!?！？];/gu, ",");
  return whole === "" || /[!?！？]$/u.test(whole) ? whole : `${whole}.`;
}
