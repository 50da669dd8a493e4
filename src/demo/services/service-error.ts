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

export function validationError(key: string, message: string, placeholders: Record<string, string> = {}): ServiceError {
  return new ServiceError("service_validation_error", `Validation error: ${message}`, {
    translation_key: key,
    translation_domain: "homeassistant",
    translation_placeholders: placeholders,
  });
}
