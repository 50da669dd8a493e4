import type { SentenceFamily } from "../sentence-families.ts";

export const doorsMediaAndMore: readonly SentenceFamily[] = [
  {
    family: "lock",
    intent: "HassTurnOn",
    sentences: ["lock the front door", "lock the back door", "please lock the front door"],
  },
  {
    family: "unlock",
    intent: "HassTurnOff",
    sentences: ["unlock the front door", "unlock the back door in the kitchen", "can you unlock the front door"],
  },
  {
    family: "is it locked",
    intent: "HassGetState",
    sentences: [
      "is the front door locked",
      "is the back door unlocked",
      "are all the doors locked",
      "which doors are unlocked",
    ],
  },
  {
    family: "pause",
    intent: "HassMediaPause",
    sentences: ["pause the kitchen speaker", "pause the music in the kitchen", "pause the living room TV"],
  },
  {
    family: "resume",
    intent: "HassMediaUnpause",
    sentences: ["resume the kitchen speaker", "unpause the bedroom speaker", "resume the music in the bedroom"],
  },
  {
    family: "next here",
    intent: "HassMediaNext",
    here: true,
    sentences: ["next song", "skip this song", "skip to the next track"],
  },
  {
    family: "previous here",
    intent: "HassMediaPrevious",
    here: true,
    sentences: ["previous song", "go back to the last track", "go back"],
  },
  {
    family: "volume",
    intent: "HassSetVolume",
    sentences: [
      "set the kitchen speaker volume to 40%",
      "set the volume to 20 percent on the living room TV",
      "set the bedroom volume to 15",
    ],
  },
  {
    family: "louder, softer",
    intent: "HassSetVolumeRelative",
    sentences: [
      "turn up the kitchen speaker volume",
      "turn down the volume in the bedroom",
      "living room TV volume up",
    ],
  },
  {
    family: "mute",
    intent: "HassMediaPlayerMute",
    sentences: ["mute the living room TV", "mute the kitchen speaker", "mute bedroom speaker"],
  },
  {
    family: "unmute",
    intent: "HassMediaPlayerUnmute",
    sentences: ["unmute the living room TV", "unmute the kitchen speaker", "unmute bedroom speaker"],
  },
  {
    family: "play by name",
    intent: "HassMediaSearchAndPlay",
    sentences: [
      "play jazz on the kitchen speaker",
      "play the playlist rainy day on the bedroom speaker",
      "play clair de lune on living room TV in the living room",
    ],
  },
  {
    family: "fan speed",
    intent: "HassFanSetSpeed",
    sentences: ["set the bedroom fan to 40%", "set the bathroom fan speed to 70 percent", "bedroom fan speed 20"],
  },
  {
    family: "scenes",
    intent: "HassTurnOn",
    sentences: ["activate movie night", "movie night", "turn on the bedtime scene", "change to good morning"],
  },
  {
    family: "scripts",
    intent: "HassTurnOn",
    sentences: ["run leaving home", "start party lights", "activate the leaving home script"],
  },
  {
    family: "buttons",
    intent: "HassTurnOn",
    sentences: ["press restart router", "press the doorbell chime", "push the restart router button"],
  },
  {
    family: "vacuum",
    intent: "HassVacuumStart",
    sentences: ["start Rosie", "start the robot vacuum", "please start rosie"],
  },
  {
    family: "vacuum home",
    intent: "HassVacuumReturnToBase",
    sentences: ["return Rosie to base", "return the robot vacuum", "return rosie"],
  },
  { family: "mower", intent: "HassLawnMowerStartMowing", sentences: ["start Shaun", "mow the lawn", "start mowing"] },
  {
    family: "lists",
    intent: "HassListAddItem",
    sentences: ["add milk to the shopping list", "put two eggs on my shopping list", "add water the plants to chores"],
  },
  {
    family: "done on a list",
    intent: "HassListCompleteItem",
    sentences: [
      "check off milk on the shopping list",
      "complete water the plants on chores",
      "check coffee beans off my shopping list",
    ],
  },
  {
    family: "timers",
    intent: "HassStartTimer",
    sentences: [
      "set a timer for 5 minutes",
      "start a 90 second timer",
      "set a timer for 1 hour and 30 minutes",
      "set a 10 minute timer named pizza",
    ],
  },
  {
    family: "timers ended",
    intent: "HassCancelTimer",
    sentences: ["cancel my timer", "stop the timer", "cancel the 5 minute timer"],
  },
  {
    family: "timers asked",
    intent: "HassTimerStatus",
    sentences: ["how much time is left on my timer", "timer status", "how long is left on the 5 minute timer"],
  },
  {
    family: "what is on",
    intent: "HassGetState",
    sentences: [
      "are any lights on",
      "which lights are on in the living room",
      "how many lights are on upstairs",
      "are all the lights off",
    ],
  },
  {
    family: "is it on",
    intent: "HassGetState",
    sentences: ["is the kitchen light on", "is the oven off", "is the bedroom fan on"],
  },
  {
    family: "what is open",
    intent: "HassGetState",
    sentences: [
      "is the garage door open",
      "are any blinds closed",
      "which curtains are open",
      "is the kitchen window open",
    ],
  },
  {
    family: "states",
    intent: "HassGetState",
    sentences: [
      "what is the bathroom humidity",
      "what's the state of the living room TV",
      "what is the outside temperature",
    ],
  },
  {
    family: "weather",
    intent: "HassGetWeather",
    sentences: ["what's the weather like", "what is the weather", "tell me the weather"],
  },
  {
    family: "time",
    intent: "HassGetCurrentTime",
    sentences: ["what time is it", "what's the time", "what time is it right now"],
  },
  {
    family: "date",
    intent: "HassGetCurrentDate",
    sentences: ["what's the date", "what is today's date", "what is the date today"],
  },
  {
    family: "broadcast",
    intent: "HassBroadcast",
    sentences: ["broadcast dinner is ready", "announce that we are leaving", "broadcast everywhere breakfast"],
  },
  { family: "never mind", intent: "HassNevermind", sentences: ["never mind", "nevermind", "Never mind."] },
];
