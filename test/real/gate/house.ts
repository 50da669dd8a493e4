// What the real home gets beside its own things, so that each kind of target is there: as a package, and as the owner would by hand.
import type { HomeAssistant } from "../../support/peers/index.ts";

export const PACKAGES = {
  gate: `
switch:
  - platform: plain
    names: [Gate Relay, Oven Plug]
script:
  good_night:
    alias: Good Night
    sequence:
      - action: light.turn_off
        target: { entity_id: light.kitchen_lights }
      - action: lock.lock
        target: { entity_id: lock.front_door }
  come_home:
    alias: Come Home
    sequence:
      - choose:
          - conditions: "{{ true }}"
            sequence:
              - repeat:
                  count: 1
                  sequence:
                    - parallel:
                        - action: light.turn_on
                          target: { entity_id: light.hallway_light }
                        - action: script.let_courier_in
automation:
  - id: courier
    alias: Courier
    triggers: [{ trigger: event, event_type: courier }]
    actions:
      - action: lock.unlock
        target: { entity_id: lock.front_door }
  - id: dusk
    alias: Dusk
    triggers: [{ trigger: event, event_type: dusk }]
    actions:
      - action: light.turn_on
        target: { entity_id: light.hallway_light }
input_boolean:
  patio_window:
    name: What the patio window says
template:
  - cover:
      - name: Patio Window
        unique_id: patio_window
        device_class: window
        state: "{{ is_state('input_boolean.patio_window', 'on') }}"
        open_cover:
          - action: input_boolean.turn_on
            target: { entity_id: input_boolean.patio_window }
        close_cover:
          - action: input_boolean.turn_off
            target: { entity_id: input_boolean.patio_window }
  - button:
      - name: Buzzer
        unique_id: buzzer
        press:
          - action: lock.unlock
            target: { entity_id: lock.front_door }
cover:
  - platform: group
    name: All Doors
    unique_id: all_doors
    entities: [cover.garage_door, cover.bedroom_blinds]
`,
};

const EXPOSED = [
  "switch.gate_relay",
  "switch.oven_plug",
  "script.good_night",
  "script.come_home",
  "automation.courier",
  "automation.dusk",
  "button.buzzer",
  "cover.all_doors",
  "cover.patio_window",
  "scene.leaving",
  "scene.reading",
];

/** Scenes as the owner makes them in the app; then all of it is exposed, and a satellite stands in the living room. Resolves with its device. */
export async function furnishForGate(home: HomeAssistant): Promise<{ readonly livingRoomDevice: string }> {
  const scene = (id: string, name: string, entities: object) =>
    home.rest("POST", `/api/config/scene/config/${id}`, { name, entities });
  await scene("leaving", "Leaving", {
    "lock.front_door": { state: "unlocked" },
    "light.hallway_light": { state: "off" },
  });
  await scene("reading", "Reading", { "light.hallway_light": { state: "on" } });
  await home.expose(EXPOSED);
  const patio = { entity_id: "cover.patio_window", area_id: "living_room" };
  await home.command({ type: "config/entity_registry/update", ...patio });
  const entries = (await home.command({ type: "config/entity_registry/list" })) as readonly {
    readonly entity_id: string;
    readonly device_id: string | null;
  }[];
  const device = entries.find(({ entity_id: id, device_id: of }) => id === "switch.ac" && of !== null)?.device_id;
  if (!device) throw new Error("the demo has no device for switch.ac any more");
  await home.command({ type: "config/device_registry/update", device_id: device, area_id: "living_room" });
  return { livingRoomDevice: device };
}
