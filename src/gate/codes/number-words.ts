// Names of numbers, as data: 0 to 20, the tens to 90, 100 and 1,000, in this order. Made with num2words (0.5), a few by hand. The five languages that
// Hestia speaks itself stand in answer-words.ts and number-names.ts, with what speech recognition makes of them.
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  ar: `
    صفر, واحد, اثنان, ثلاثة, أربعة, خمسة, ستة, سبعة, ثمانية, تسعة, عشرة, أحد عشر, اثنا عشر, ثلاثة عشر, أربعة عشر,
    خمسة عشر, ستة عشر, سبعة عشر, ثمانية عشر, تسعة عشر, عشرون, ثلاثون, أربعون, خمسون, ستون, سبعون, ثمانون, تسعون,
    مائة, ألف`,
  az: `
    sıfır, bir, iki, üç, dörd, beş, altı, yeddi, səkkiz, doqquz, on, on bir, on iki, on üç, on dörd, on beş,
    on altı, on yeddi, on səkkiz, on doqquz, iyirmi, otuz, qırx, əlli, altmış, yetmiş, səksən, doxsan, yüz, min`,
  be: `
    нуль, адзін, два, тры, чатыры, пяць, шэсць, сем, восем, дзевяць, дзесяць, адзінаццаць, дванаццаць,
    трынаццаць, чатырнаццаць, пятнаццаць, шаснаццаць, сямнаццаць, васямнаццаць, дзевятнаццаць, дваццаць,
    трыццаць, сорак, пяцьдзясят, шэсцьдзясят, семдзесят, восемдзесят, дзевяноста, сто, тысяча`,
  bg: `
    нула, едно, две, три, четири, пет, шест, седем, осем, девет, десет, единадесет, дванадесет, тринадесет,
    четиринадесет, петнадесет, шестнадесет, седемнадесет, осемнадесет, деветнадесет, двадесет, тридесет,
    четиридесет, петдесет, шестдесет, седемдесет, осемдесет, деветдесет, сто, хиляда`,
  ca: `
    zero, un, dos, tres, quatre, cinc, sis, set, vuit, nou, deu, onze, dotze, tretze, catorze, quinze, setze,
    disset, divuit, dinou, vint, trenta, quaranta, cinquanta, seixanta, setanta, vuitanta, noranta, cent, mil`,
  cs: `
    nula, jedna, dva, tři, čtyři, pět, šest, sedm, osm, devět, deset, jedenáct, dvanáct, třináct, čtrnáct,
    patnáct, šestnáct, sedmnáct, osmnáct, devatenáct, dvacet, třicet, čtyřicet, padesát, šedesát, sedmdesát,
    osmdesát, devadesát, sto, tisíc`,
  cy: `
    dim, un, dau, tri, pedwar, pump, chwech, saith, wyth, naw, deg, un ar ddeg, deuddeg, tri ar ddeg,
    pedwar ar ddeg, pymtheg, un ar bymtheg, dau ar bymtheg, deunaw, pedwar ar bymtheg, ugain, deg ar hugain,
    deugain, hanner cant, trigain, deg a thrigain, pedwar ugain, deg a phedwar ugain, cant, mil`,
  da: `
    nul, et, to, tre, fire, fem, seks, syv, otte, ni, ti, elleve, tolv, tretten, fjorten, femten, seksten,
    sytten, atten, nitten, tyve, tredive, fyrre, halvtreds, treds, halvfjerds, firs, halvfems, ethundrede,
    ettusind`,
  el: `
    μηδέν, ένα, δύο, τρία, τέσσερα, πέντε, έξι, επτά, οκτώ, εννέα, δέκα, έντεκα, δώδεκα, δεκατρία, δεκατέσσερα,
    δεκαπέντε, δεκαέξι, δεκαεπτά, δεκαοκτώ, δεκαεννέα, είκοσι, τριάντα, σαράντα, πενήντα, εξήντα, εβδομήντα,
    ογδόντα, ενενήντα, εκατό, χίλια`,
  et: `
    null, üks, kaks, kolm, neli, viis, kuus, seitse, kaheksa, üheksa, kümme, üksteist, kaksteist, kolmteist,
    neliteist, viisteist, kuusteist, seitseteist, kaheksateist, üheksateist, kakskümmend, kolmkümmend,
    nelikümmend, viiskümmend, kuuskümmend, seitsekümmend, kaheksakümmend, üheksakümmend, sada, tuhat`,
  eu: `
    zero, bat, bi, hiru, lau, bost, sei, zazpi, zortzi, bederatzi, hamar, hamaika, hamabi, hamahiru, hamalau,
    hamabost, hamasei, hamazazpi, hemezortzi, hemeretzi, hogei, hogeitahamar, berrogei, berrogeitahamar,
    hirurogei, hirurogeitahamar, laurogei, laurogeitahamar, ehun, mila`,
  fa: `
    صفر, یک, دو, سه, چهار, پنج, شش, هفت, هشت, نه, ده, یازده, دوازده, سیزده, چهارده, پانزده, شانزده, هفده, هجده,
    نوزده, بیست, سی, چهل, پنجاه, شصت, هفتاد, هشتاد, نود, صد, هزار`,
  fi: `
    nolla, yksi, kaksi, kolme, neljä, viisi, kuusi, seitsemän, kahdeksan, yhdeksän, kymmenen, yksitoista,
    kaksitoista, kolmetoista, neljätoista, viisitoista, kuusitoista, seitsemäntoista, kahdeksantoista,
    yhdeksäntoista, kaksikymmentä, kolmekymmentä, neljäkymmentä, viisikymmentä, kuusikymmentä, seitsemänkymmentä,
    kahdeksankymmentä, yhdeksänkymmentä, sata, tuhat`,
  gl: `
    cero, un, dous, tres, catro, cinco, seis, sete, oito, nove, dez, once, doce, trece, catorce, quince,
    dezaseis, dezasete, dezaoito, dezanove, vinte, trinta, corenta, cincuenta, sesenta, setenta, oitenta,
    noventa, cen, mil`,
  he: `
    אפס, אחת, שתיים, שלוש, ארבע, חמש, שש, שבע, שמונה, תשע, עשר, אחת עשרה, שתים עשרה, שלוש עשרה, ארבע עשרה,
    חמש עשרה, שש עשרה, שבע עשרה, שמונה עשרה, תשע עשרה, עשרים, שלושים, ארבעים, חמישים, שישים, שבעים, שמונים,
    תשעים, מאה, אלף`,
  hr: `
    nula, jedan, dva, tri, četiri, pet, šest, sedam, osam, devet, deset, jedanaest, dvanaest, trinaest,
    četrnaest, petnaest, šesnaest, sedamnaest, osamnaest, devetnaest, dvadeset, trideset, četrdeset, pedeset,
    šezdeset, sedamdeset, osamdeset, devedeset, sto, tisuća`,
  hu: `
    nulla, egy, kettő, három, négy, öt, hat, hét, nyolc, kilenc, tíz, tizenegy, tizenkettő, tizenhárom,
    tizennégy, tizenöt, tizenhat, tizenhét, tizennyolc, tizenkilenc, húsz, harminc, negyven, ötven, hatvan,
    hetven, nyolcvan, kilencven, száz, ezer`,
  id: `
    nol, satu, dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, sepuluh, sebelas, dua belas, tiga belas,
    empat belas, lima belas, enam belas, tujuh belas, delapan belas, sembilan belas, dua puluh, tiga puluh,
    empat puluh, lima puluh, enam puluh, tujuh puluh, delapan puluh, sembilan puluh, seratus, seribu`,
  is: `
    núll, einn, tveir, þrír, fjórir, fimm, sex, sjö, átta, níu, tíu, ellefu, tólf, þrettán, fjórtán, fimmtán,
    sextán, sautján, átján, nítján, tuttugu, þrjátíu, fjörutíu, fimmtíu, sextíu, sjötíu, áttatíu, níutíu,
    eitt hundrað, eitt þúsund`,
  it: `
    zero, uno, due, tre, quattro, cinque, sei, sette, otto, nove, dieci, undici, dodici, tredici, quattordici,
    quindici, sedici, diciassette, diciotto, diciannove, venti, trenta, quaranta, cinquanta, sessanta, settanta,
    ottanta, novanta, cento, mille`,
  lt: `
    nulis, vienas, du, trys, keturi, penki, šeši, septyni, aštuoni, devyni, dešimt, vienuolika, dvylika, trylika,
    keturiolika, penkiolika, šešiolika, septyniolika, aštuoniolika, devyniolika, dvidešimt, trisdešimt,
    keturiasdešimt, penkiasdešimt, šešiasdešimt, septyniasdešimt, aštuoniasdešimt, devyniasdešimt, vienas šimtas,
    vienas tūkstantis`,
  lv: `
    nulle, viens, divi, trīs, četri, pieci, seši, septiņi, astoņi, deviņi, desmit, vienpadsmit, divpadsmit,
    trīspadsmit, četrpadsmit, piecpadsmit, sešpadsmit, septiņpadsmit, astoņpadsmit, deviņpadsmit, divdesmit,
    trīsdesmit, četrdesmit, piecdesmit, sešdesmit, septiņdesmit, astoņdesmit, deviņdesmit, simts, tūkstotis`,
  mk: `
    нула, еден, два, три, четири, пет, шест, седум, осум, девет, десет, единаесет, дванаесет, тринаесет,
    четиринаесет, петнаесет, шеснаесет, седумнаесет, осумнаесет, деветнаесет, дваесет, триесет, четириесет,
    педесет, шеесет, седумдесет, осумдесет, деведесет, сто, илјада`,
  nb: `
    null, en, to, tre, fire, fem, seks, syv, åtte, ni, ti, elleve, tolv, tretten, fjorten, femten, seksten,
    sytten, atten, nitten, tjue, tretti, førti, femti, seksti, sytti, åtti, nitti, hundre, tusen`,
  nn: `
    null, en, to, tre, fire, fem, seks, sju, åtte, ni, ti, elleve, tolv, tretten, fjorten, femten, seksten,
    sytten, atten, nitten, tjue, tretti, førti, femti, seksti, sytti, åtti, nitti, hundre, tusen`,
  pl: `
    zero, jeden, dwa, trzy, cztery, pięć, sześć, siedem, osiem, dziewięć, dziesięć, jedenaście, dwanaście,
    trzynaście, czternaście, piętnaście, szesnaście, siedemnaście, osiemnaście, dziewiętnaście, dwadzieścia,
    trzydzieści, czterdzieści, pięćdziesiąt, sześćdziesiąt, siedemdziesiąt, osiemdziesiąt, dziewięćdziesiąt, sto,
    tysiąc`,
  pt: `
    zero, um, dois, três, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, treze, catorze, quinze,
    dezasseis, dezassete, dezoito, dezanove, vinte, trinta, quarenta, cinquenta, sessenta, setenta, oitenta,
    noventa, cem, mil`,
  ro: `
    zero, unu, doi, trei, patru, cinci, șase, șapte, opt, nouă, zece, unsprezece, doisprezece, treisprezece,
    paisprezece, cincisprezece, șaisprezece, șaptesprezece, optsprezece, nouăsprezece, douăzeci, treizeci,
    patruzeci, cincizeci, șaizeci, șaptezeci, optzeci, nouăzeci, sută, mie`,
  ru: `
    ноль, один, два, три, четыре, пять, шесть, семь, восемь, девять, десять, одиннадцать, двенадцать, тринадцать,
    четырнадцать, пятнадцать, шестнадцать, семнадцать, восемнадцать, девятнадцать, двадцать, тридцать, сорок,
    пятьдесят, шестьдесят, семьдесят, восемьдесят, девяносто, сто, тысяча`,
  sk: `
    nula, jeden, dva, tri, štyri, päť, šesť, sedem, osem, deväť, desať, jedenásť, dvanásť, trinásť, štrnásť,
    pätnásť, šestnásť, sedemnásť, osemnásť, devätnásť, dvadsať, tridsať, štyridsať, päťdesiat, šesťdesiat,
    sedemdesiat, osemdesiat, deväťdesiat, sto, tisíc`,
  sl: `
    nič, ena, dve, tri, štiri, pet, šest, sedem, osem, devet, deset, enajst, dvanajst, trinajst, štirinajst,
    petnajst, šestnajst, sedemnajst, osemnajst, devetnajst, dvajset, trideset, štirideset, petdeset, šestdeset,
    sedemdeset, osemdeset, devetdeset, sto, tisoč`,
  sr: `
    nula, jedan, dva, tri, četiri, pet, šest, sedam, osam, devet, deset, jedanaest, dvanaest, trinaest,
    četrnaest, petnaest, šesnaest, sedamnaest, osamnaest, devetnaest, dvadeset, trideset, četrdeset, pedeset,
    šezdeset, sedamdeset, osamdeset, devedeset, sto, hiljada`,
  sv: `
    noll, ett, två, tre, fyra, fem, sex, sju, åtta, nio, tio, elva, tolv, tretton, fjorton, femton, sexton,
    sjutton, arton, nitton, tjugo, trettio, förtio, femtio, sextio, sjuttio, åttio, nittio, etthundra, etttusen`,
  th: `
    ศูนย์, หนึ่ง, สอง, สาม, สี่, ห้า, หก, เจ็ด, แปด, เก้า, สิบ, สิบเอ็ด, สิบสอง, สิบสาม, สิบสี่, สิบห้า, สิบหก,
    สิบเจ็ด, สิบแปด, สิบเก้า, ยี่สิบ, สามสิบ, สี่สิบ, ห้าสิบ, หกสิบ, เจ็ดสิบ, แปดสิบ, เก้าสิบ, หนึ่งร้อย,
    หนึ่งพัน`,
  tr: `
    sıfır, bir, iki, üç, dört, beş, altı, yedi, sekiz, dokuz, on, onbir, oniki, onüç, ondört, onbeş, onaltı,
    onyedi, onsekiz, ondokuz, yirmi, otuz, kırk, elli, altmış, yetmiş, seksen, doksan, yüz, bin`,
  uk: `
    нуль, один, два, три, чотири, п'ять, шість, сім, вісім, дев'ять, десять, одинадцять, дванадцять, тринадцять,
    чотирнадцять, п'ятнадцять, шістнадцять, сімнадцять, вісімнадцять, дев'ятнадцять, двадцять, тридцять, сорок,
    п'ятдесят, шістдесят, сімдесят, вісімдесят, дев'яносто, сто, тисяча`,
  vi: `
    không, một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười, mười một, mười hai, mười ba, mười bốn, mười lăm,
    mười sáu, mười bảy, mười tám, mười chín, hai mươi, ba mươi, bốn mươi, năm mươi, sáu mươi, bảy mươi, tám mươi,
    chín mươi, một trăm, một nghìn`,
};
