import type { House } from "../house/index.ts";

/** The area or exposed entity whose name stands in a text; the longest where several do. */
export function thingIn(picture: House["picture"], text: string): string | undefined {
  const said = ` ${plain(text)} `;
  const exposed = [...picture.entities()].filter((entity) => entity.exposed);
  const [longest] = [...exposed, ...picture.areas()]
    .flatMap(({ name, aliases }) => [name, ...aliases].map((called) => ({ name, called: plain(called) })))
    .filter(({ called }) => called !== "" && said.includes(` ${called} `))
    .sort((one, other) => other.called.length - one.called.length);
  return longest?.name;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
