// Words that stand around a code that is said as an answer, as data, without accents. They make no wish: what is left but numbers is the answer.
export const ANSWER_LIKE = `
  it, its, it's, is, the, my, i, i'm, think, guess, ok, okay, yes, yeah, yep, sure, please, thanks, thank you, well, uh, um, uhm, er, hmm, so, then, now,
  that, that's, was, maybe, try, and, a, number, digits, sorry, again, hestia, hey, hello, here, goes, enter, use, with, sir,
  es, ist, die, der, das, meine, mein, ich, glaube, ja, bitte, danke, also, ah, ahm, hm, dann, jetzt, war, vielleicht, und, nummer, lautet, mit, nimm,
  c, c'est, cest, est, le, la, les, mon, ma, je, crois, pense, oui, merci, alors, euh, s'il te plait, s'il, te, vous, plait, voila, avec,
  el, mi, creo, que, si, por favor, por, favor, gracias, entonces, eh, ahora, era, quizas, y, con, numero,
  het, de, mijn, ik, denk, dat, graag, alsjeblieft, bedankt, dus, eh, nu, misschien, en, nummer, met, zijn, sono, e, il, mio, to, jest, moj, moje`;
