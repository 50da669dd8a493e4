// Fans, scenes, scripts, buttons, and the robots.
import type { SentenceGroup } from "../sentence-group.ts";

const done = { response: "default" };

export const choreSentences: readonly SentenceGroup[] = [
  {
    intent: "HassFanSetSpeed",
    domains: ["fan"],
    ...done,
    sentences: [
      "[<set>] [<the>] {name} speed [to] {fan_speed:percentage} [<percent>]",
      "[<set>] [<the>] {name} to {fan_speed:percentage} [<percent>]",
    ],
  },
  {
    intent: "HassFanSetSpeed",
    ...done,
    sentences: ["[<set>] [<the>] {area} <fan> [speed] [to] {fan_speed:percentage} [<percent>]"],
  },
  {
    intent: "HassTurnOn",
    domains: ["scene"],
    response: "scene",
    sentences: [
      "[activate] [<the>] {name} [scene]",
      "<turn> on [<the>] {name} [scene]",
      "change to [<the>] {name} [scene]",
    ],
  },
  {
    intent: "HassTurnOn",
    domains: ["script"],
    response: "script",
    sentences: ["[(activate|run|start)] [<the>] {name} [script]"],
  },
  {
    intent: "HassTurnOn",
    domains: ["button", "input_button"],
    response: "button",
    sentences: ["(press|push) [<the>] {name} [button]"],
  },
  { intent: "HassVacuumStart", domains: ["vacuum"], ...done, sentences: ["start [<the>] {name}"] },
  { intent: "HassVacuumReturnToBase", domains: ["vacuum"], ...done, sentences: ["return [<the>] {name} [to base]"] },
  { intent: "HassLawnMowerStartMowing", domains: ["lawn_mower"], ...done, sentences: ["start [<the>] {name} [mower]"] },
  {
    intent: "HassLawnMowerStartMowing",
    ...done,
    sentences: ["(start mowing|mow) [[<the>] lawn]", "start [<the>] mower"],
  },
  {
    intent: "HassLawnMowerDock",
    domains: ["lawn_mower"],
    ...done,
    sentences: ["(stop|dock) [<the>] {name} [mower]", "return [<the>] {name} [mower] [to base]"],
  },
  { intent: "HassLawnMowerDock", ...done, sentences: ["stop mowing [[<the>] lawn]", "dock [<the>] [lawn] mower"] },
  {
    intent: "HassListAddItem",
    domains: ["todo"],
    response: "item_added",
    sentences: [
      "add {todo_list_item:item} to [(my|the)] {name} [list]",
      "put {todo_list_item:item} (on|in) [(my|the)] {name} [list]",
    ],
  },
  {
    intent: "HassListCompleteItem",
    domains: ["todo"],
    response: "item_completed",
    sentences: [
      "(check|complete) off {todo_list_item:item} (from|on|in) [(my|the)] {name} [list]",
      "(check|complete) {todo_list_item:item} off [(my|the)] {name} [list]",
      "(check|complete) {todo_list_item:item} [off] (from|on|in) [(my|the)] {name} [list]",
    ],
  },
];
