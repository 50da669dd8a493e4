import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { estimateTokens } from "../../src/core/tokens.ts";

const samples: readonly (readonly [string, string])[] = [
  ["nothing", ""],
  ["English", "The kitchen light is on, but the garage door did not close within thirty seconds. Shall I try again?"],
  ["German", "Das Küchenlicht brennt noch, aber die Geschwindigkeitsbegrenzung der Waschmaschine wurde überschritten."],
  ["French", "La lumière de la cuisine est allumée, mais la porte du garage ne s'est pas fermée à temps."],
  ["Finnish", "Keittiön valo palaa, mutta autotallin ovi ei sulkeutunut kolmessakymmenessä sekunnissa."],
  ["Polish", "Światło w kuchni jest włączone, ale brama garażowa nie zamknęła się w ciągu trzydziestu sekund."],
  ["Russian", "Свет на кухне включён, но дверь гаража не закрылась в течение тридцати секунд."],
  ["Greek", "Το φως της κουζίνας είναι αναμμένο, αλλά η πόρτα του γκαράζ δεν έκλεισε."],
  ["Arabic", "ضوء المطبخ مضاء لكن باب المرآب لم يغلق خلال ثلاثين ثانية"],
  ["Hindi", "रसोई की बत्ती जल रही है लेकिन गैरेज का दरवाज़ा बंद नहीं हुआ।"],
  ["Chinese", "厨房的灯开着，但是车库门没有在三十秒内关上。要我再试一次吗？"],
  ["Japanese", "キッチンの照明はついていますが、ガレージのドアは三十秒以内に閉まりませんでした。"],
  ["Korean", "주방 조명은 켜져 있지만 차고 문이 삼십 초 안에 닫히지 않았습니다."],
  ["emoji", "👍🏠🔥🎉 👨‍👩‍👧 done 💡💡💡"],
  [
    "entity lines",
    "Kitchen light | Kitchen | Ground floor | light.kitchen_light\nGarage door | Garage | Outside | cover.garage_door",
  ],
  [
    "JSON",
    '{"entities":[{"id":"light.kitchen_light","state":"on","brightness":128},{"id":"sensor.power_w","state":"1532.7"}]}',
  ],
  [
    "identifiers",
    "binary_sensor.lumi_lumi_sensor_magnet_aq2_opening 0x00158d0003a1b2c3 2026-11-22T10:15:30.123456+01:00",
  ],
  ["numbers", "1234567890 3.14159 42 1,000,000 20:15 99.5%"],
  ["white space", "a\n\n\n\n    b\n        c\t\td"],
];

describe("tokens are estimated", () => {
  it.each(samples)("never below the true count, nor far above it: %s", (_name, text) => {
    const truth = encode(text).length;
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(truth);
    expect(estimateTokens(text)).toBeLessThanOrEqual(truth * 2.6 + 4);
  });
});
