import type { ServiceCase } from "../service-cases.ts";

export const movingCases: readonly ServiceCase[] = [
  {
    name: "a garage door opens for a while",
    calls: [["cover.open_cover", { entity_id: "cover.garage_door" }]],
    entity: "cover.garage_door",
    now: { state: "opening", attributes: { is_closed: false } },
    later: { state: "open", attributes: { is_closed: false } },
  },
  {
    name: "a garage door that stands open is opened without a word",
    calls: [["cover.open_cover", { entity_id: "cover.garage_door" }]],
    entity: "cover.garage_door",
    now: { state: "open" },
  },
  {
    name: "a garage door closes for a while",
    calls: [["cover.close_cover", { entity_id: "cover.garage_door" }]],
    entity: "cover.garage_door",
    now: { state: "closing" },
    later: { state: "closed", attributes: { is_closed: true } },
  },
  {
    name: "blinds go to a place",
    calls: [["cover.set_cover_position", { entity_id: "cover.living_room_blinds", position: 70 }]],
    entity: "cover.living_room_blinds",
    now: { state: "closing", attributes: { current_position: 100 } },
    later: { state: "open", attributes: { current_position: 70, is_closed: false } },
  },
  {
    name: "a stopped cover stays where it is",
    calls: [
      ["cover.open_cover", { entity_id: "cover.bedroom_curtains" }],
      ["cover.stop_cover", { entity_id: "cover.bedroom_curtains" }],
    ],
    entity: "cover.bedroom_curtains",
    now: { state: "open", attributes: { current_position: 100 } },
  },
  {
    name: "a valve is closed until its place says otherwise",
    calls: [["valve.open_valve", { entity_id: "valve.garden_water" }]],
    entity: "valve.garden_water",
    now: { state: "opening", attributes: { is_closed: true, current_position: 0 } },
    later: { state: "open", attributes: { is_closed: false, current_position: 100 } },
  },
  {
    name: "a lock takes a moment to open",
    calls: [["lock.unlock", { entity_id: "lock.back_door" }]],
    entity: "lock.back_door",
    now: { state: "unlocking" },
    later: { state: "unlocked" },
  },
  {
    name: "a lock takes a moment to lock",
    calls: [["lock.lock", { entity_id: "lock.back_door" }]],
    entity: "lock.back_door",
    now: { state: "locking" },
    later: { state: "locked" },
  },
  {
    name: "an alarm waits until all have left",
    calls: [["alarm_control_panel.alarm_arm_away", { entity_id: "alarm_control_panel.house" }]],
    entity: "alarm_control_panel.house",
    now: { state: "arming" },
    later: { state: "armed_away" },
  },
  {
    name: "an alarm is disarmed at once",
    calls: [["alarm_control_panel.alarm_disarm", { entity_id: "alarm_control_panel.house" }]],
    entity: "alarm_control_panel.house",
    now: { state: "disarmed" },
  },
  {
    name: "a vacuum sets out",
    calls: [["vacuum.start", { entity_id: "vacuum.rosie" }]],
    entity: "vacuum.rosie",
    now: { state: "cleaning" },
  },
  {
    name: "a vacuum comes home",
    calls: [
      ["vacuum.start", { entity_id: "vacuum.rosie" }],
      ["vacuum.return_to_base", { entity_id: "vacuum.rosie" }],
    ],
    entity: "vacuum.rosie",
    now: { state: "returning" },
    later: { state: "docked" },
  },
  {
    name: "a mower sets out",
    calls: [["lawn_mower.start_mowing", { entity_id: "lawn_mower.shaun" }]],
    entity: "lawn_mower.shaun",
    now: { state: "mowing" },
  },
];
