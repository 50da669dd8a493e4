import { AppError } from "../core/errors.ts";

/** The address of a model's server, or an AppError that names the option. */
export function readServerUrl(option: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new AppError("model-url", `${option} is "${value}", but must be an address like http://192.168.1.5:8080/v1`);
}
