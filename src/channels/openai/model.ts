/** The one model of this door: this household's agent. */
export const MODEL = { id: "hestia", object: "model", created: 0, owned_by: "hestia" };
