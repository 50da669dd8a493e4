export { HOUSEHOLD, isKnown, unjoinedAudience } from "./identity.ts";
export { createJoinCodes, type JoinCodes } from "./join-codes.ts";
export { createPeople, isTheirs, type People, type Person, peopleMigration, type Reader } from "./people.ts";
