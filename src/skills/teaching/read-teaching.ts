// "When I say movie time, dim the living room to 20 and turn on the TV": what is to be said, and what is to be done then. One list a language.
import { baseLanguage } from "../../core/language.ts";

export interface Teaching {
  readonly say: string;
  readonly wish: string;
}

interface Heard {
  /** How it begins, up to what is to be said. */
  readonly begins: RegExp;
  /** What may lead over to the wish. */
  readonly lead: RegExp;
  /** What stands between two wishes. */
  readonly and: RegExp;
}

const HEARD: Readonly<Record<string, Heard>> = {
  en: {
    begins: /^(?:please )?(?:when(?:ever)?|every time|if) i say /i,
    lead: /^(?:then|please|you should|i want you to) /i,
    and: /,? and then |,? then |,? and |, ?/i,
  },
  de: {
    begins: /^(?:bitte )?(?:immer )?wenn ich /i,
    lead: /^(?:sage?,? ?)?(?:dann|bitte|sollst du) /i,
    and: /,? und dann |,? dann |,? und |, ?/i,
  },
  fr: {
    begins: /^(?:quand|si|chaque fois que) je dis /i,
    lead: /^(?:alors|tu dois) /i,
    and: /,? et puis |,? puis |,? et |, ?/i,
  },
  es: {
    begins: /^(?:cuando|si) (?:yo )?dig[ao] /i,
    lead: /^(?:entonces|quiero que) /i,
    and: /,? y luego |,? luego |,? y |, ?/i,
  },
  nl: {
    begins: /^(?:als|wanneer) ik /i,
    lead: /^(?:zeg,? ?)?(?:dan|moet je) /i,
    and: /,? en dan |,? dan |,? en |, ?/i,
  },
};

const LONGEST_SAYING = 8;
const QUOTED = /^[“”"„«‘'*]+|[“”"«»’'*]+$/gu;

/** Every way to take it apart, the likeliest first; empty where nobody is taught anything. */
export function readTeaching(text: string, language: string): readonly Teaching[] {
  const heard = HEARD[baseLanguage(language)];
  const rest = heard && text.trim().replace(heard.begins, "");
  if (!heard || rest === undefined || rest === text.trim()) return [];
  const verb = { de: /[ ,]*\bsage?\b,? */i, nl: /[ ,]*\bzeg\b,? */i }[baseLanguage(language)];
  const parted = rest.split(verb ?? /, */);
  const [first = "", ...more] = parted;
  if (more.length > 0) return clean([{ say: first, wish: more.join(verb ? " " : ", ") }], heard);
  const words = rest.split(/\s+/);
  return clean(
    Array.from({ length: Math.min(LONGEST_SAYING, words.length - 1) }, (_, index) => ({
      say: words.slice(0, index + 1).join(" "),
      wish: words.slice(index + 1).join(" "),
    })),
    heard,
  );
}

function clean(teachings: readonly Teaching[], { lead }: Heard): readonly Teaching[] {
  return teachings
    .map(({ say, wish }) => ({
      say: say.trim().replace(QUOTED, "").trim(),
      wish: wish
        .trim()
        .replace(/^, */, "")
        .replace(lead, "")
        .replace(/[.!]+$/, "")
        .trim(),
    }))
    .filter(({ say, wish }) => say !== "" && wish !== "" && say.split(/\s+/).length <= LONGEST_SAYING);
}

export interface Part {
  readonly text: string;
  /** Nothing but a comma stands before it. */
  readonly afterComma: boolean;
}

/** The wishes of one, each by itself. */
export function wishesIn(wish: string, language: string): readonly Part[] {
  const and = HEARD[baseLanguage(language)]?.and ?? /, ?/;
  const pieces = wish.split(new RegExp(`(${and.source})`, "gi"));
  return pieces.flatMap((piece, at) => {
    const text = piece.trim();
    return at % 2 === 1 || text === "" ? [] : [{ text, afterComma: pieces[at - 1]?.trim() === "," }];
  });
}
