// Words that say nothing of what a question is about, per language, without accents. They stay in the index: only questions leave them out.
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

const STOP_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(`
    a about above after again against all also am an and any are aren as at be because been before being below between both but by can could couldn d
    did didn do does doesn doing don down during each few for from further had hadn has hasn have haven having he her here hers herself him himself his
    how i if in into is isn it its itself just ll m me more most my myself no nor not now of off on once only or other our ours ourselves out over own
    re s same she should shouldn so some such t than that the their theirs them themselves then there these they this those through to too under until
    up us ve very was wasn we were weren what when where which while who whom whose why will with won would wouldn you your yours yourself yourselves`),
  de: words(`
    ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da dabei dafur dahin damit dann daran darauf
    das dass davon dazu dein deine deinem deinen deiner dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein
    eine einem einen einer eines er es etwas euch euer eure fur gegen gewesen hab habe haben hast hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr
    ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jene jetzt kann kannst kein keine keinem keinen keiner konnen konnte man mein
    meine meinem meinen meiner mich mir mit muss nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so
    soll sollte uber um und uns unser unsere unter vom von vor wann war waren warst was weg weil welche welchem welchen welcher welches wem wen wenn wer
    werde werden wie wieder will wir wird wo wohin wollen wurde wurden zu zum zur zwar zwischen`),
  fr: words(`
    a afin ai aie ait alors as au aucun aucune aura aussi autre autres aux avait avaient avant avec avez aviez avoir avons c ce ceci cela celle celles
    celui ces cet cette ceux chez ci comme comment d dans de depuis des deux dois doit donc dont du elle elles en encore entre es est et etaient etait
    ete etes etre eu eux fait faut furent il ils j je l la le les leur leurs lui m ma mais me meme memes mes mien moi moins mon n ne ni nos notre nous on
    ont ou par parce pas peu peut plus pour pourquoi pres qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si sien soi soit sommes
    son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une va vers vos votre vous y`),
  es: words(`
    a ahi al algo alguien algun alguna algunas alguno algunos alli ante antes aquel aquella aquellas aquellos aqui asi aun aunque cada como con contra
    cual cuales cuando cuanta cuantas cuanto cuantos de del desde donde dos e el ella ellas ello ellos en entonces entre era eran eres es esa esas ese eso
    esos esta estaba estaban estamos estan estar estas este esto estos estoy fue fueron fui ha habia haber han has hasta hay he hemos la las le les lo los
    mas me mi mia mio mis mucho muy nada ni no nos nosotras nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque que quien
    quienes se sea ser si sido siempre sin sobre solo son soy su sus suya suyo tambien tan tanto te tenia tiene tienen toda todas todo todos tu tus un una
    unas uno unos vosotros y ya yo`),
  nl: words(`
    aan achter al alle alles als altijd andere ben bent bij binnen boven daar dan dat de deze die dit doch doen door dus een eens en er ge geen geweest
    haar had hadden heb hebben hebt heeft hem hen het hier hij hoe hoeveel hun iemand iets ik in is ja je jij jou jouw jullie kan kon kunnen maar me meer
    men met mij mijn moet na naar niet niets nog nu of om omdat ons onze onder ook op over reeds s t te tegen toch toen tot u uit uw van veel voor waar
    waarom wanneer waren was wat we wel welk welke werd wezen wie wij wil worden wordt zal ze zei zelf zich zij zijn zo zonder zou`),
};

/** Whether a word without accents says nothing in a language. */
export function isStopWord(word: string, language: string): boolean {
  return Object.hasOwn(STOP_WORDS, language) && STOP_WORDS[language]?.has(word) === true;
}
