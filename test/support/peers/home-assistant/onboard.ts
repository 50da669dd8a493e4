import { Type } from "typebox";
import { Value } from "typebox/value";
import { createHomeAssistantClient } from "./client.ts";

/** Makes the owner of a new Home Assistant; gives a long-lived token. The rest of the first steps is skipped: it wants the internet. */
export async function onboard(url: string): Promise<string> {
  const client_id = `${url}/`;
  const owner = { client_id, name: "Alex", username: "alex", password: "alex", language: "en" };
  const user = Value.Parse(Type.Object({ auth_code: Type.String() }), await post(`${url}/api/onboarding/users`, owner));
  const form = new URLSearchParams({ grant_type: "authorization_code", code: user.auth_code, client_id });
  const session = Value.Parse(Type.Object({ access_token: Type.String() }), await post(`${url}/auth/token`, form));
  const client = createHomeAssistantClient({ url, token: session.access_token });
  await client.rest("POST", "/api/onboarding/analytics", {});
  await client.rest("POST", "/api/onboarding/integration", { client_id, redirect_uri: `${url}/?auth_callback=1` });
  const token = await client.command({ type: "auth/long_lived_access_token", client_name: "Tests", lifespan: 3650 });
  return Value.Parse(Type.String(), token);
}

async function post(url: string, body: URLSearchParams | object): Promise<unknown> {
  const form = body instanceof URLSearchParams;
  const response = await fetch(url, {
    method: "POST",
    ...(form ? { body } : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    signal: AbortSignal.timeout(30_000),
  });
  return response.json();
}
