// Ways of saying a code, as people do, in many languages. {} stands for the code in figures, the others for it in words.
export interface SaidCode {
  readonly language: string;
  readonly said: string;
}

const WAYS: Readonly<Record<string, readonly string[]>> = {
  en: [
    "unlock the front door {}",
    "{} unlock the front door",
    "open the garage, {}",
    "disarm the alarm {}",
    "disarm the alarm with code {}",
    "unlock the front door with {spaced}",
    "unlock the front door, my PIN is {words}",
    "PIN{}",
    "pin={}",
    "code:{}",
    "passcode {}",
    "my pin number is {dashed}",
    "the password for the alarm is {}",
    "remember that the alarm code is {}",
    "remember the pin for the bank card: {}",
    "remember that the key safe opens with {}",
    "remember that the safe opens with {}",
    "remember that the combination of the safe is {}",
    "{} is the alarm code",
    "the door code? {}",
    "add alarm code {} to the shopping list",
    "tell everyone that the new code for the gate is {}",
    "turn off the alarm {}",
    "set the lock code to {}",
  ],
  de: [
    "die Geheimzahl ist {}",
    "sperre die Haustür auf {}",
    "schließ die Haustür auf, die PIN ist {}",
    "öffne die Garage {}",
    "merk dir, dass der Alarmcode {} ist",
    "merk dir, der Türcode ist {}",
    "merk dir, dass der Code für die Alarmanlage {} ist",
    "das Kennwort lautet {}",
    "der Tresor geht mit {} auf",
    "meine PIN ist {words}",
    "PIN: {spaced}",
    "Zahlenkombination vom Fahrradschloss: {}",
  ],
  fr: [
    "le code de l'alarme est {}",
    "ouvre le portail {}",
    "retiens que le digicode est {}",
    "le mot de passe est {}",
    "désactive l'alarme avec le code {}",
    "mon code est {words}",
    "code{}",
    "le coffre s'ouvre avec {}",
  ],
  es: [
    "el pin de la alarma es {words}",
    "el código de la alarma es {}",
    "recuerda que la clave es {}",
    "abre la puerta {}",
    "mi contraseña es {}",
    "la caja fuerte se abre con {}",
    "código: {}",
  ],
  nl: [
    "de alarmcode is {}",
    "onthoud dat de code van het slot {} is",
    "open de voordeur {}",
    "mijn pincode is {words}",
    "het wachtwoord is {}",
    "pincode{}",
  ],
  it: [
    "il codice è {}",
    "il codice dell'allarme è {words}",
    "apri il cancello {}",
    "la password è {}",
    "il pin è {words}",
  ],
  pt: ["a senha é {}", "o código do alarme é {words}", "abre o portão {}", "o pin é {}"],
  pl: ["kod do alarmu to {}", "hasło to {}", "kod to {words}", "otwórz drzwi {}", "mój pin to {words}"],
  cs: ["kód je {}", "heslo je {words}", "odemkni dveře {}"],
  sk: ["kód alarmu je {}", "heslo je {words}"],
  sv: ["koden är {}", "lösenordet är {}", "lås upp dörren {}", "larmkoden är {words}"],
  da: ["koden er {}", "adgangskoden er {words}", "alarmkoden er {}"],
  nb: ["koden er {}", "passordet er {words}"],
  fi: ["ovikoodi on {}", "hälytyksen koodi on {words}", "salasana on {}", "avaa ovi {}"],
  hu: ["a riasztó kódja {}", "a jelszó {words}", "a PIN-kód {}"],
  ro: ["codul este {}", "codul alarmei este {words}", "parola este {}"],
  ru: ["код от сейфа {}", "пароль {words}", "открой дверь {}", "пин-код {}"],
  uk: ["код {}", "пароль {words}", "пін-код {}"],
  bg: ["кодът е {}", "паролата е {words}"],
  el: ["ο κωδικός είναι {}", "ο κωδικός είναι {words}"],
  tr: ["şifre {}", "alarm kodu {words}", "parola {}"],
  ar: ["الرمز هو {}", "كلمة المرور {}", "الرقم السري {words}"],
  he: ["הקוד הוא {}", "הסיסמה היא {words}"],
  fa: ["رمز {}", "گذرواژه {}"],
  zh: ["密码是{}", "密码 {}", "报警器的密码是{words}"],
  ja: ["暗証番号は{}です", "パスワードは{}", "ドアの暗証番号は{words}です"],
  ko: ["비밀번호는 {}", "비밀번호는 {words}", "암호 {}"],
  th: ["รหัสคือ {}", "รหัสผ่าน {}"],
  vi: ["mã pin là {}", "mật khẩu là {}"],
  id: ["kode alarm {}", "kata sandinya {}", "kode {words}"],
  hr: ["kod je {}", "lozinka je {words}"],
  lt: ["kodas {}", "slaptažodis {words}"],
  lv: ["kods ir {}", "parole {words}"],
  et: ["kood on {}", "parool on {words}"],
  ca: ["el codi és {}", "la contrasenya és {words}"],
};

/** 0 to 9. */
const DIGITS: Readonly<Record<string, string>> = {
  en: "zero one two three four five six seven eight nine",
  de: "null eins zwei drei vier fünf sechs sieben acht neun",
  fr: "zéro un deux trois quatre cinq six sept huit neuf",
  es: "cero uno dos tres cuatro cinco seis siete ocho nueve",
  nl: "nul een twee drie vier vijf zes zeven acht negen",
  it: "zero uno due tre quattro cinque sei sette otto nove",
  pt: "zero um dois três quatro cinco seis sete oito nove",
  pl: "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
  cs: "nula jedna dva tři čtyři pět šest sedm osm devět",
  sk: "nula jeden dva tri štyri päť šesť sedem osem deväť",
  sv: "noll ett två tre fyra fem sex sju åtta nio",
  da: "nul et to tre fire fem seks syv otte ni",
  nb: "null en to tre fire fem seks sju åtte ni",
  fi: "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
  hu: "nulla egy kettő három négy öt hat hét nyolc kilenc",
  ro: "zero unu doi trei patru cinci șase șapte opt nouă",
  ru: "ноль один два три четыре пять шесть семь восемь девять",
  uk: "нуль один два три чотири п'ять шість сім вісім дев'ять",
  bg: "нула едно две три четири пет шест седем осем девет",
  el: "μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα",
  tr: "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
  ar: "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة",
  he: "אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע",
  zh: "零 一 二 三 四 五 六 七 八 九",
  ja: "零 一 二 三 四 五 六 七 八 九",
  ko: "영 일 이 삼 사 오 육 칠 팔 구",
  id: "nol satu dua tiga empat lima enam tujuh delapan sembilan",
  hr: "nula jedan dva tri četiri pet šest sedam osam devet",
  lt: "nulis vienas du trys keturi penki šeši septyni aštuoni devyni",
  lv: "nulle viens divi trīs četri pieci seši septiņi astoņi deviņi",
  et: "null üks kaks kolm neli viis kuus seitse kaheksa üheksa",
  ca: "zero un dos tres quatre cinc sis set vuit nou",
};

/** Written without spaces between the signs. */
const UNSPACED = new Set(["zh", "ja", "ko"]);

export function wordsOf(code: string, language: string): string {
  const names = DIGITS[language]?.split(" ") ?? [];
  return [...code].map((digit) => names[Number(digit)] ?? digit).join(UNSPACED.has(language) ? "" : " ");
}

/** Every way of saying this code. */
export function waysToSay(code: string): readonly SaidCode[] {
  return Object.entries(WAYS).flatMap(([language, ways]) =>
    ways.map((way) => ({
      language,
      said: way
        .replace("{}", code)
        .replace("{spaced}", [...code].join(" "))
        .replace("{dashed}", [...code].join("-"))
        .replace("{words}", wordsOf(code, language)),
    })),
  );
}

/** Every spelling by which the code could be found again. */
export const spellingsOf = (code: string): readonly string[] => [
  ...new Set([
    code,
    [...code].join(" "),
    [...code].join("-"),
    ...Object.keys(DIGITS).map((language) => wordsOf(code, language)),
  ]),
];
