// Integrations whose entities their owner defines to do anything, in words that nobody but that integration understands: commands, requests,
// topics, flows of another program. What drives one device of its own is not here, though its owner chose the address (modbus, knx,
// esphome, zha): such a thing is what its domain says, or what its owner marks it as.

const UNREADABLE: ReadonlySet<string> = new Set([
  // Home Assistant's own.
  "command_line",
  "mqtt",
  "rest",
  "telnet",
  // Added by many households.
  "hass_agent",
  "nodered",
  "pyscript",
  "remote_homeassistant",
]);

/** These stand for steps or other entities that can be read, where somebody tells them. */
const READABLE: ReadonlySet<string> = new Set([
  "generic_hygrostat",
  "generic_thermostat",
  "group",
  "switch_as_x",
  "template",
  "universal",
]);

/** Whether what such an entity does is unknown. `isTold`: somebody told what stands behind it. */
export function isOpaque(platform: string, isTold: boolean): boolean {
  return UNREADABLE.has(platform) || (READABLE.has(platform) && !isTold);
}
