/** A refusal with the code that Home Assistant sends for it: `invalid_format`, `service_validation_error`, `home_assistant_error` … */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: string;
  readonly translation: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, translation: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.translation = translation;
  }
}

export function invalidFormat(message: string): ServiceError {
  return new ServiceError("invalid_format", message);
}

/** A refusal of `service_validation_error`, with the key under which `domain` translates it. */
export function validationError(
  key: string,
  message: string,
  placeholders: Readonly<Record<string, string>> = {},
  domain = "homeassistant",
): ServiceError {
  return new ServiceError("service_validation_error", `Validation error: ${message}`, {
    translation_key: key,
    translation_domain: domain,
    translation_placeholders: placeholders,
  });
}
