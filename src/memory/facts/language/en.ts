import { phrases, type StatementWords, words } from "./statement-words.ts";

export const en: StatementWords = {
  be: phrases(
    "changed to, has changed to, have changed to, has been changed to, have been changed to, was changed to, were changed to, is changed to, is, are, am, isn't, aren't, will be, is now, are now",
  ),
  called: phrases("called, named"),
  stays: words("hangs hang lies lie stands stand stays stay sits sit belongs belong rests goes go"),
  lives: words("lives live"),
  thingsLive: true,
  works: words("works work"),
  puts: words(
    "put puts keep keeps kept store stored move moves moved place placed hang hung leave left lend lent give gave given find park parked lock locked stick stuck stash stashed went hid hidden hide",
  ),
  hides: words("hid hide hidden"),
  events: {
    "go out": "",
    "goes out": "",
    "put out": "",
    collected: "",
    "picked up": "",
    emptied: "",
    "takes place": "",
    "take place": "",
    comes: "",
    come: "",
    falls: "",
    starts: "start",
    start: "start",
    begins: "start",
    begin: "start",
    opens: "start",
    ends: "end",
    end: "end",
    finishes: "end",
    closes: "end",
    expires: "end",
  },
  auxiliaries: words(
    "has have had been be can can't could will won't would shall should must may might does do did doesn't don't didn't hasn't haven't gets get",
  ),
  agents: words("we you they somebody someone people everybody"),
  pronouns: words("it he she they these those this that"),
  places: words(
    "in into on onto at under beneath behind near next beside above over below inside outside by with between across upstairs downstairs to up down back",
  ),
  states: words(
    "warranty guarantee holiday vacation repair order use service loan sale time diet duty call fire danger need stock trouble pain charge love fact general case touch contact",
  ),
  scheduled: words("due booked scheduled planned set fixed arranged postponed moved put brought forward off"),
  attributes: words(
    "password passphrase name number size day date time birthday anniversary age address email phone mobile colour color brand make model type kind price cost rent fee weight height width length depth temperature pressure capacity group nickname username login website postcode network ssid channel favourite favorite supplier provider insurer tariff limit speed setting volume opening closing deadline owner maximum minimum strength",
  ),
  joinsWords: false,
  timeWords: words("day date time"),
  nameWords: words("name"),
  titles: words("mr mrs ms miss dr doctor prof professor sir madam"),
  capitalsAreNames: true,
  participle: /(?:ed|sold|kept|made|built|paid|done|taught|run|driven|written)$/,
  contracted:
    /(?<=\p{L})'s (?=(?:in|on|at|under|behind|near|next|above|below|inside|outside|with|not|now|no|called|back|a|an) )/gu,
  change: phrases(
    "now, from now on, no longer, any more, anymore, instead, nowadays, these days, has changed, changed, this year",
  ),
  fresh: words("new"),
  also: phrases("also, too, as well, another, additionally, besides, either"),
  since: phrases("from, since, for, as of, starting, beginning, until"),
  days: words("monday tuesday wednesday thursday friday saturday sunday"),
  months: words("january february march april may june july august september october november december"),
  spans: words("minute minutes hour hours day days week weeks month months year years"),
  times: words(
    "noon midnight midday morning mornings afternoon afternoons evening evenings night nights dawn dusk sunrise sunset o'clock am pm half quarter past weekdays weekday weekend weekends daily weekly monthly yearly fortnightly spring summer autumn winter",
  ),
  clock: words("at around about until till by from"),
  labels: words("number no nr"),
  numerals: words(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty hundred thousand",
  ),
  each: words("every each first second third fourth last other"),
  negations: phrases(
    "not, no longer, isn't, aren't, don't, doesn't, didn't, won't, can't, cannot, hasn't, haven't, never, no, nothing, nobody, no more, without, any more, anymore",
  ),
  fillers: words(
    "the a an now new currently usually always today of our this that please still already again actually there all both just really very so it it's and but because poor only",
  ),
  self: words("i me my mine myself i'm i've i'd i'll"),
  articles: words("a an"),
  determiners: words("the our this that my your his her their its"),
};
