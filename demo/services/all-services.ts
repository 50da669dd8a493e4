import type { Home } from "../home/home.ts";
import { fanServices, humidifierServices, waterHeaterServices } from "./air.ts";
import { alarmServices } from "./alarm.ts";
import { calendarServices } from "./calendar.ts";
import { climateServices } from "./climate.ts";
import { homeAssistantServices, persistentNotificationServices } from "./homeassistant.ts";
import { counterServices, inputNumberServices, inputSelectServices } from "./inputs.ts";
import { lightServices } from "./light.ts";
import { lockServices } from "./lock.ts";
import { mediaPlayerServices } from "./media-player.ts";
import { openingServices } from "./opening.ts";
import { otherServices } from "./other-services.ts";
import { notifyServices, pressServices } from "./presses.ts";
import { lawnMowerServices, vacuumServices } from "./robots.ts";
import { automationServices, sceneServices, scriptServices } from "./sequences.ts";
import { timerServices } from "./timer.ts";
import { todoServices } from "./todo.ts";
import { toggleServices } from "./toggles.ts";
import { weatherServices } from "./weather.ts";

/** Gives the home everything that can be called in it. */
export function registerAllServices(home: Home): void {
  const domains = [
    lightServices(home),
    toggleServices(home, "switch"),
    toggleServices(home, "input_boolean"),
    toggleServices(home, "siren"),
    openingServices(home, "cover"),
    openingServices(home, "valve"),
    lockServices(home),
    climateServices(home),
    fanServices(home),
    humidifierServices(home),
    waterHeaterServices(home),
    mediaPlayerServices(home),
    vacuumServices(home),
    lawnMowerServices(home),
    alarmServices(home),
    pressServices(home, "button"),
    pressServices(home, "input_button"),
    notifyServices(home),
    inputNumberServices(home),
    inputSelectServices(home),
    counterServices(home),
    timerServices(home),
    todoServices(home),
    calendarServices(home),
    weatherServices(home),
    sceneServices(home),
    scriptServices(home),
    automationServices(home),
    homeAssistantServices(home),
    persistentNotificationServices(),
  ];
  for (const domain of domains) home.services.register(domain);
  for (const domain of otherServices(home)) home.services.register(domain);
}
