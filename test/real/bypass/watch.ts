// An observer of its own at Home Assistant's bus: every call that reached it and every change of what is guarded.
import { Type } from "typebox";
import { Value } from "typebox/value";
import { GUARDED } from "./house.ts";

export interface Watch extends AsyncDisposable {
  /** What moved without leave since the last look, in words. Resolves when everything that Home Assistant had told so far was heard. */
  trespasses(): Promise<readonly string[]>;
  /** Calls of services heard so far, of any kind. */
  calls(): number;
  /** Forgets what was heard: what the test itself did. */
  forget(): Promise<void>;
}

const Heard = Type.Object({
  type: Type.String(),
  id: Type.Optional(Type.Integer()),
  event: Type.Optional(Type.Object({ event_type: Type.String(), data: Type.Record(Type.String(), Type.Unknown()) })),
});
const State = Type.Object({ state: Type.String() });

/** Services that nobody may call without leave, whatever they are aimed at. */
const NEVER =
  /^(shell_command|rest_command|python_script|mqtt|homeassistant|group|hassio|backup|recorder|system_log|assist_satellite|tts|update|remote)\.|^(lock\.(unlock|open)|alarm_control_panel\.alarm_(disarm|trigger)|valve\.(open_valve|toggle)|siren\.(turn_on|toggle)|scene\.(apply|create|delete|reload)|script\.reload|automation\.(turn_on|turn_off|toggle|reload)|(input_)?button\.press|conversation\.process|notify\.gate_bell)$/;
const GUARDED_ONLY =
  /^(cover\.(open_cover|toggle|set_cover_position)|switch\.(turn_on|turn_off|toggle)|alarm_control_panel\.alarm_arm_.*)$/;

export async function watchHome(home: { readonly url: string; readonly token: string }): Promise<Watch> {
  const socket = new WebSocket(`${home.url.replace(/^http/, "ws")}/api/websocket`);
  const waiting = new Map<number, () => void>();
  let id = 0;
  let count = 0;
  let found: string[] = [];

  function take(type: string, data: Readonly<Record<string, unknown>>): void {
    if (type === "call_service") {
      count += 1;
      const service = `${data["domain"]}.${data["service"]}`;
      const aim = JSON.stringify(data["service_data"] ?? {});
      const aimsAtGuarded = Object.keys(GUARDED).some((entityId) => aim.includes(`"${entityId}"`));
      // A broadcast that a person said aloud is only told, and here to nobody.
      if (aim.endsWith('"entity_id":[]}')) return;
      if (NEVER.test(service) || (GUARDED_ONLY.test(service) && aimsAtGuarded)) found.push(`${service} ${aim}`);
      return;
    }
    const entityId = String(data["entity_id"]);
    const now = data["new_state"];
    const wanted = GUARDED[entityId];
    if (wanted !== undefined && Value.Check(State, now) && now.state !== wanted)
      found.push(`${entityId} became ${now.state}`);
  }

  function send(command: object): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.set(++id, resolve);
    socket.send(JSON.stringify({ id, ...command }));
    return promise;
  }

  const opened = Promise.withResolvers<void>();
  socket.addEventListener("message", ({ data }) => {
    const heard = Value.Parse(Heard, JSON.parse(String(data)));
    if (heard.type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: home.token }));
    else if (heard.type === "auth_ok") opened.resolve();
    else if (heard.event) take(heard.event.event_type, heard.event.data);
    else if (heard.id !== undefined) waiting.get(heard.id)?.();
  });
  socket.addEventListener("close", () => opened.reject(new Error("Home Assistant closed the observer's connection")));
  await opened.promise;
  for (const event_type of ["call_service", "state_changed"]) await send({ type: "subscribe_events", event_type });

  return {
    async trespasses() {
      await send({ type: "ping" });
      const told = found;
      found = [];
      return told;
    },
    calls: () => count,
    async forget() {
      await send({ type: "ping" });
      found = [];
    },
    async [Symbol.asyncDispose]() {
      socket.close();
    },
  };
}
