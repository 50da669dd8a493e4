import type { SentenceFamily } from "../sentence-families.ts";

export const lightAndWarmth: readonly SentenceFamily[] = [
  {
    family: "on, by name",
    intent: "HassTurnOn",
    sentences: [
      "turn on the kitchen light",
      "Switch on the coffee machine, please.",
      "turn the reading lamp on",
      "guest mode on",
    ],
  },
  {
    family: "off, by name",
    intent: "HassTurnOff",
    sentences: ["turn off the floor lamp", "switch the bedroom fan off", "could you turn off the living room TV"],
  },
  {
    family: "lights of an area",
    intent: "HassTurnOn",
    sentences: [
      "turn on the lights in the living room",
      "turn on the bedroom lights",
      "turn on all the lights in the garden",
      "kitchen lights on",
    ],
  },
  {
    family: "lights of an area off",
    intent: "HassTurnOff",
    sentences: [
      "turn off the lights in the lounge",
      "turn the office lights off",
      "switch off all lights in the kitchen",
    ],
  },
  {
    family: "lights of a floor",
    intent: "HassTurnOn",
    sentences: [
      "turn on the lights upstairs",
      "switch on the upstairs lights",
      "turn on all the lights on the ground floor",
    ],
  },
  {
    family: "all lights off",
    intent: "HassTurnOff",
    sentences: ["turn off all the lights", "turn all lights off", "switch off the lights everywhere"],
  },
  {
    family: "lights here",
    intent: "HassTurnOn",
    here: true,
    sentences: ["turn on the lights", "turn the lights on", "turn on all the lights in here"],
  },
  {
    family: "lights here off",
    intent: "HassTurnOff",
    here: true,
    sentences: ["turn off the lights", "turn the light off", "switch off the lamps"],
  },
  {
    family: "fans of an area",
    intent: "HassTurnOn",
    sentences: ["turn on the bathroom fan", "turn on the fans in the bedroom", "turn on the fan in the bathroom"],
  },
  {
    family: "brightness by name",
    intent: "HassLightSet",
    sentences: [
      "set the floor lamp to 50%",
      "set the kitchen light brightness to 20 percent",
      "change the brightness of the ceiling light to 80",
      "desk lamp to forty percent",
    ],
  },
  {
    family: "brightness of an area",
    intent: "HassLightSet",
    sentences: [
      "set the brightness in the bedroom to 30%",
      "set the living room brightness to 75 percent",
      "set all the lights in the office to 10%",
    ],
  },
  {
    family: "colour by name",
    intent: "HassLightSet",
    sentences: [
      "set the floor lamp to red",
      "change the TV backlight to blue",
      "set the color of the bedside lamp to orange",
    ],
  },
  {
    family: "colour of an area",
    intent: "HassLightSet",
    sentences: [
      "set the living room to green",
      "change the lights in the bedroom to purple",
      "change the color of the lights in the office to pink",
    ],
  },
  {
    family: "colour temperature",
    intent: "HassLightSet",
    sentences: [
      "set the kitchen light temperature to 4000 kelvin",
      "set the ceiling light color temperature to warm white",
      "set the bedroom color temperature to 2700k",
    ],
  },
  {
    family: "temperature asked",
    intent: "HassClimateGetTemperature",
    sentences: [
      "what's the temperature in the bedroom",
      "how warm is it in the living room",
      "what is the temperature of the living room heating",
    ],
  },
  {
    family: "temperature set",
    intent: "HassClimateSetTemperature",
    sentences: [
      "set the bedroom temperature to 20 degrees",
      "set the temperature in the living room to 21.5",
      "set the office heating to 19°",
    ],
  },
  {
    family: "open",
    intent: "HassTurnOn",
    sentences: [
      "open the garage door",
      "open the living room blinds",
      "raise the bedroom curtains",
      "open the blinds in the office",
    ],
  },
  {
    family: "close",
    intent: "HassTurnOff",
    sentences: [
      "close the garage door",
      "shut the office blinds",
      "close the curtains in the bedroom",
      "lower the living room blinds",
    ],
  },
  {
    family: "position",
    intent: "HassSetPosition",
    sentences: [
      "set the living room blinds to 50%",
      "open the bedroom curtains to 30 percent",
      "close the office blinds to 10",
    ],
  },
  {
    family: "valves",
    intent: "HassTurnOn",
    sentences: ["open the garden water", "open up the garden water", "open garden water"],
  },
];
