// What a real house does, and what its pipeline says, when a model writes its calls and thoughts as text, repeats itself, or says nothing.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Assist, createAssist } from "../support/assist.ts";
import { type RunningHestia, startHestiaOn } from "../support/hestia-on.ts";
import { type Script, type Step, startModelServer } from "../support/model-server/index.ts";
import { describeWithPeer, type HomeAssistant, startHomeAssistant } from "../support/peers/index.ts";
import { useModel } from "../support/use-model.ts";

const LIGHTS = "light.kitchen_lights";
const ON = { service: "light.turn_on", entities: [LIGHTS] };
const TOGGLE = { service: "light.toggle", entities: [LIGHTS] };
const native = (given: object): Step => ({ type: "tool-call", name: "act", arguments: given });
const text = (said: string): Step => ({ type: "text", text: said });
const DONE = "Turned on Kitchen Lights.";
const QWEN = `<tool_call>\n<function=act>\n<parameter=service>\nlight.turn_on\n</parameter>\n</parameter>\n<parameter=entities>\n["${LIGHTS}"]\n</parameter>\n</function>\n</tool_call>`;

describeWithPeer("home-assistant", "models as they are", () => {
  let home: HomeAssistant;
  let hestia: RunningHestia;
  let assist: Assist;

  beforeAll(async () => {
    home = await startHomeAssistant();
    hestia = await startHestiaOn(home);
    assist = await createAssist(home, hestia.address);
  });
  afterAll(async () => {
    await hestia?.[Symbol.asyncDispose]();
    await home?.stop();
  });

  /** Each with a provider of its own: nothing is known of its model. */
  async function hear(script: Script) {
    await home.callService("light.turn_off", { entity_id: LIGHTS });
    await home.untilState(LIGHTS, "off");
    await using server = await startModelServer({ script });
    using _model = useModel(hestia.app(), server);
    const { speech } = await assist.ask("please do what we spoke of, dear");
    return { speech, state: (await home.state(LIGHTS)).state };
  }

  it.each<readonly [string, Script]>([
    ["bare JSON with parameters", [[text(JSON.stringify({ name: "act", parameters: ON }))], [text(DONE)]]],
    ["fenced JSON", [[text(`\`\`\`json\n${JSON.stringify({ name: "act", arguments: ON })}\n\`\`\``)], []]],
    ["Mistral's", [[text(`[TOOL_CALLS]act[ARGS]${JSON.stringify(ON)}`)], [text(DONE)]]],
    ["Llama's", [[text(`<function=act>${JSON.stringify(ON)}</function>`)], [text(DONE)]]],
    ["Qwen's", [[text(QWEN)], [text(DONE)]]],
    [
      "Gemma's, after a thought",
      [
        [
          text(
            `<|channel>thought\nThe kitchen.<channel|>call:act{service:<|"|>light.turn_on<|"|>,entities:[<|"|>${LIGHTS}<|"|>]}`,
          ),
        ],
        [text(DONE)],
      ],
    ],
    [
      "gpt-oss's",
      [[text(`<|channel|>commentary to=functions.act <|constrain|>json<|message|>${JSON.stringify(ON)}<|call|>`)], []],
    ],
    ["a native one, for ever", () => [native(ON)]],
    ["a native toggle twice in one answer", [[native(TOGGLE), native(TOGGLE)], [text(DONE)]]],
  ])("a call is made once, and said: %s", async (_what, script) => {
    expect(await hear(script)).toEqual({ speech: DONE, state: "on" });
  });

  it.each<readonly [string, Script, string]>([
    [
      "a call that can't be read",
      [[text("<tool_call>{[}</tool_call>")], [text("That did not work.")]],
      "That did not work.",
    ],
    [
      "a thought without a beginning",
      [[text("The user asks about Mars. I should answer.\n</think>\n\nNobody knows yet.<|im_end|>")]],
      "Nobody knows yet.",
    ],
  ])("is never spoken: %s", async (_what, script, words) => {
    expect(await hear(script)).toEqual({ speech: words, state: "off" });
  });
});
