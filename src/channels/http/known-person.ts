/** A person of the household, as Home Assistant knows its users. */
export interface KnownPerson {
  readonly entityId: string;
  readonly name: string;
  readonly userId: string | undefined;
}
