// How a language says that something is so, as data: what a statement is about is told apart from what it says of it.
export interface StatementWords {
  /** Verbs by which a thing has one value at a time, each with the name under which they are compared. */
  readonly links: Readonly<Record<string, string>>;
  /** Begin a place. */
  readonly places: readonly string[];
  /** Say that it is not so (any more). */
  readonly negations: readonly string[];
  /** May stand anywhere and tell nothing of what it is about. */
  readonly fillers: readonly string[];
  /** The speaker. */
  readonly self: readonly string[];
  /** Before a class of things: "a Vaillant" takes nothing's place. */
  readonly articles: readonly string[];
}

export const STATEMENT_WORDS: Readonly<Record<string, StatementWords>> = {
  en: {
    links: {
      is: "be",
      are: "be",
      was: "be",
      were: "be",
      "changed to": "be",
      "has changed to": "be",
      "has been changed to": "be",
      "is called": "be",
      hangs: "place",
      hang: "place",
      lies: "place",
      lie: "place",
      stands: "place",
      stays: "place",
      lives: "live",
      live: "live",
      works: "work",
      work: "work",
      moved: "place",
      "has moved": "place",
      "moved to": "place",
      "is kept": "place",
      "are kept": "place",
      starts: "start",
      ends: "end",
      comes: "come",
      come: "come",
      costs: "cost",
    },
    places: "in on at under behind near next beside above below inside outside by to with over between".split(" "),
    negations: ["not", "no longer", "isn't", "aren't", "never", "no more", "any more", "anymore"],
    fillers:
      "the a an now new currently usually always from today of our this that please still already again actually".split(
        " ",
      ),
    self: "i me my mine myself i'm i've i'd i'll".split(" "),
    articles: ["a", "an"],
  },
  de: {
    links: {
      ist: "be",
      sind: "be",
      war: "be",
      waren: "be",
      lautet: "be",
      heißt: "be",
      heißen: "be",
      hängt: "place",
      hängen: "place",
      liegt: "place",
      liegen: "place",
      steht: "place",
      stehen: "place",
      wohnt: "live",
      wohne: "live",
      arbeitet: "work",
      arbeite: "work",
      beginnt: "start",
      endet: "end",
      kommt: "come",
      kommen: "come",
      kostet: "cost",
    },
    places: "in im an am auf unter hinter neben über vor bei beim zwischen zu zum zur".split(" "),
    negations: ["nicht mehr", "nicht", "kein", "keine", "keinen", "nie"],
    fillers:
      "der die das den dem des ein eine einen jetzt nun neu neue neuer neues neuen aktuell immer heute ab von unser unsere unserer unseres dieser diese dieses bitte noch wieder".split(
        " ",
      ),
    self: "ich mich mir mein meine meiner meinen meinem meines".split(" "),
    articles: ["ein", "eine", "einen"],
  },
  fr: {
    links: {
      est: "be",
      sont: "be",
      était: "be",
      étaient: "be",
      "s'appelle": "be",
      "se trouve": "place",
      "se trouvent": "place",
      pend: "place",
      habite: "live",
      travaille: "work",
      commence: "start",
      finit: "end",
      vient: "come",
      viennent: "come",
      passe: "come",
      coûte: "cost",
    },
    places: "dans sur sous derrière devant près à au aux chez entre en".split(" "),
    negations: ["ne", "n'", "plus", "pas", "jamais"],
    fillers:
      "le la les l' un une des de du d' maintenant nouveau nouvelle nouveaux nouvelles notre nos ce cette ces aujourd'hui toujours".split(
        " ",
      ),
    self: "je j' me m' mon ma mes moi mien mienne".split(" "),
    articles: ["un", "une", "des"],
  },
  es: {
    links: {
      es: "be",
      son: "be",
      era: "be",
      eran: "be",
      está: "be",
      están: "be",
      "se llama": "be",
      cuelga: "place",
      vive: "live",
      vivo: "live",
      trabaja: "work",
      trabajo: "work",
      empieza: "start",
      termina: "end",
      viene: "come",
      vienen: "come",
      cuesta: "cost",
    },
    places: "en sobre bajo debajo detrás delante junto cerca entre a al".split(" "),
    negations: ["no", "ya no", "nunca"],
    fillers:
      "el la los las un una unos unas de del ahora nuevo nueva nuevos nuevas nuestro nuestra este esta hoy siempre".split(
        " ",
      ),
    self: "yo me mi mis mío mía conmigo".split(" "),
    articles: ["un", "una", "unos", "unas"],
  },
  nl: {
    links: {
      is: "be",
      zijn: "be",
      was: "be",
      waren: "be",
      heet: "be",
      hangt: "place",
      hangen: "place",
      ligt: "place",
      liggen: "place",
      staat: "place",
      staan: "place",
      woont: "live",
      woon: "live",
      werkt: "work",
      werk: "work",
      begint: "start",
      eindigt: "end",
      komt: "come",
      komen: "come",
      kost: "cost",
    },
    places: "in op aan onder achter naast boven bij tussen voor naar".split(" "),
    negations: ["niet meer", "niet", "geen", "nooit"],
    fillers: "de het een nu nieuw nieuwe onze ons dit deze die dat vandaag altijd van".split(" "),
    self: "ik mij me mijn mijne".split(" "),
    articles: ["een"],
  },
};
