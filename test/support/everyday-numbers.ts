// Sentences of everyday with numbers that are no codes, by language.
const EVERYDAY: Readonly<Record<string, readonly string[]>> = {
  en: [
    ..."add 1500 g sugar to the shopping list|add 2000 ml milk to the shopping list|add 100 paper plates to the shopping list".split(
      "|",
    ),
    ..."set the bedroom heating to 19.5|set the living room to 2100 lumen|make the kitchen light 2700 kelvin|set the timer to 1200 seconds".split(
      "|",
    ),
    ..."what is 1440 divided by 12|what is 365 times 24|how much is 1999 plus 2|what is the square root of 1024|how many days are 1000 hours".split(
      "|",
    ),
    ..."what happened in 1989|who was king in 1492|what was the weather on 24.12.2025|was 2024 a leap year|tell me about the year 2000".split(
      "|",
    ),
    ..."wake me at 0630|remind me at 18:30|what is on at 2015|the train leaves at 1745|set an alarm for 0715".split(
      "|",
    ),
    ..."my phone number is 0151 23456789|call +49 30 901820|the order number is 4711|we live at 1600 Pennsylvania Avenue|the postcode is 10115".split(
      "|",
    ),
    ..."play radio channel 1034|play songs from 1975|play 1999 by Prince|play the album 1984|turn to channel 101".split(
      "|",
    ),
    ..."the meter reads 48211 kWh|we used 350 kWh|the tank holds 3000 litres|I walked 10500 steps|Mia weighs 3500 grams".split(
      "|",
    ),
    ..."transfer 250 euros|it cost $1299|the rent is 1450 euros|a budget of 5000 dollars|100 percent sure".split("|"),
    ..."error code 404|the dress code is 1920s|QR code 4711|promo code 2026|scan bar code 4006381333931".split("|"),
  ],
  de: [
    ..."setz 1500 g Zucker auf die Einkaufsliste|setz 500 ml Sahne auf die Einkaufsliste|schreib 100 Servietten auf die Liste".split(
      "|",
    ),
    ..."stell die Heizung im Schlafzimmer auf 19,5|stell die Farbtemperatur auf 2700 Kelvin|dimme das Licht auf 100 Prozent".split(
      "|",
    ),
    ..."was ist 1440 geteilt durch 12|wie viel ist 365 mal 24|was ist die Wurzel aus 1024|wie viele Tage sind 1000 Stunden|rechne 1999 plus 2".split(
      "|",
    ),
    ..."was war im Jahr 1989|wer regierte 1492|war 2024 ein Schaltjahr|erzähl mir etwas über das Jahr 2000|was geschah 1969".split(
      "|",
    ),
    ..."weck mich um 0630|erinnere mich um 18:30 Uhr|der Zug fährt um 1745|was läuft um 2015|stell den Wecker auf 0715".split(
      "|",
    ),
    ..."meine Telefonnummer ist 0151 23456789|ruf 030 901820 an|die Bestellnummer ist 4711|die Postleitzahl ist 10115|Hausnummer 1234".split(
      "|",
    ),
    ..."spiel Lieder von 1975|spiel das Album 1984|schalte auf Kanal 101|spiel Sender 1034|der Zähler zeigt 48211 kWh".split(
      "|",
    ),
    ..."wir haben 350 kWh verbraucht|der Tank fasst 3000 Liter|ich bin 10500 Schritte gegangen|Mia wiegt 3500 Gramm|die Miete ist 1450 Euro".split(
      "|",
    ),
    ..."Fehlercode 404|der QR-Code 4711|Gutscheincode 2026|das kostet 1299 Euro|der Strichcode 4006381333931".split(
      "|",
    ),
  ],
  fr: [
    ..."ajoute 1500 g de sucre à la liste de courses|ajoute 500 ml de crème à la liste de courses|ajoute 100 serviettes à la liste".split(
      "|",
    ),
    ..."règle le chauffage de la chambre à 19,5|mets la lumière à 2700 kelvins|combien font 1440 divisé par 12|combien font 365 fois 24".split(
      "|",
    ),
    ..."que s'est-il passé en 1989|qui régnait en 1492|2024 était-elle bissextile|parle-moi de l'an 2000|la racine de 1024".split(
      "|",
    ),
    ..."réveille-moi à 0630|rappelle-moi à 18:30|le train part à 1745|qu'y a-t-il à 2015|mets un réveil à 0715".split(
      "|",
    ),
    ..."mon numéro de téléphone est 06 12 34 56 78|appelle le 0142681010|le code postal est 75001|la commande numéro 4711|nous habitons au 1600".split(
      "|",
    ),
    ..."joue des chansons de 1975|joue l'album 1984|mets la chaîne 101|le compteur indique 48211 kWh|nous avons utilisé 350 kWh".split(
      "|",
    ),
    ..."la cuve contient 3000 litres|j'ai fait 10500 pas|Mia pèse 3500 grammes|le loyer est de 1450 euros|ça coûte 1299 euros".split(
      "|",
    ),
    ..."code d'erreur 404|code QR 4711|code promo 2026|un budget de 5000 euros|sûr à 100 pour cent".split("|"),
    ..."Mia est née en 2019|mets le thermostat à 21,5|le match commence à 2045|la maison date de 1930|cent vingt euros".split(
      "|",
    ),
  ],
  es: [
    ..."añade 1500 g de azúcar a la lista de la compra|añade 500 ml de nata a la lista de la compra|añade 100 servilletas a la lista".split(
      "|",
    ),
    ..."pon la calefacción del dormitorio a 19,5|pon la luz a 2700 kelvin|cuánto es 1440 entre 12|cuánto es 365 por 24|la raíz de 1024".split(
      "|",
    ),
    ..."qué pasó en 1989|quién reinaba en 1492|2024 fue bisiesto|háblame del año 2000|despiértame a las 0630".split(
      "|",
    ),
    ..."recuérdame a las 18:30|el tren sale a las 1745|qué ponen a las 2015|mi teléfono es el 612 345 678|llama al 915550123".split(
      "|",
    ),
    ..."el código postal es 28013|el pedido número 4711|pon canciones de 1975|pon el disco 1984|pon el canal 101".split(
      "|",
    ),
    ..."el contador marca 48211 kWh|hemos gastado 350 kWh|el depósito tiene 3000 litros|he dado 10500 pasos|Mía pesa 3500 gramos".split(
      "|",
    ),
    ..."el alquiler es de 1450 euros|cuesta 1299 euros|código de error 404|código QR 4711|código promocional 2026".split(
      "|",
    ),
  ],
  nl: [
    ..."zet 1500 g suiker op de boodschappenlijst|zet 500 ml room op de boodschappenlijst|zet 100 servetten op de lijst".split(
      "|",
    ),
    ..."zet de verwarming in de slaapkamer op 19,5|zet het licht op 2700 kelvin|hoeveel is 1440 gedeeld door 12|hoeveel is 365 keer 24".split(
      "|",
    ),
    ..."wat gebeurde er in 1989|wie regeerde in 1492|was 2024 een schrikkeljaar|vertel over het jaar 2000|maak me wakker om 0630".split(
      "|",
    ),
    ..."herinner me om 18:30|de trein vertrekt om 1745|wat is er om 2015|mijn telefoonnummer is 0612345678|bel 0201234567".split(
      "|",
    ),
    ..."de postcode is 1012 AB|bestelnummer 4711|speel liedjes uit 1975|speel het album 1984|zet kanaal 101 op".split(
      "|",
    ),
    ..."de meter staat op 48211 kWh|we hebben 350 kWh verbruikt|de tank bevat 3000 liter|ik heb 10500 stappen gezet|Mia weegt 3500 gram".split(
      "|",
    ),
    ..."de huur is 1450 euro|het kost 1299 euro|foutcode 404|QR-code 4711|kortingscode 2026".split("|"),
    ..."Mia is geboren in 2019|honderd twintig euro|zet de thermostaat op 21,5|de wedstrijd begint om 2045|het huis is uit 1930".split(
      "|",
    ),
  ],
};
export const SENTENCES = Object.entries(EVERYDAY).flatMap(([language, all]) =>
  all.map((said) => [language, said] as const),
);
