import type { House } from "../house/index.ts";

/** The area or exposed entity whose name stands in a text; the longest where several do. */
export function thingIn(picture: House["picture"], text: string): string | undefined {
  const said = ` ${plainName(text)} `;
  const exposed = [...picture.entities()].filter((entity) => entity.exposed);
  const [longest] = [...exposed, ...picture.areas()]
    .flatMap(({ name, aliases }) => [name, ...aliases].map((called) => ({ name, called: plainName(called) })))
    .filter(({ called }) => called !== "" && said.includes(` ${called} `))
    .sort((one, other) => other.called.length - one.called.length);
  return longest?.name;
}

/** As names are compared. */
export const plainName = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
