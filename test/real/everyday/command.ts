// One everyday command, as data.
interface Order {
  readonly service: string;
  readonly entities?: readonly string[];
  readonly area?: string;
  readonly data?: object;
}

export interface Command {
  readonly kind: string;
  readonly say: string;
  readonly about: string;
  readonly language: string;
  readonly order?: Order;
  /** Without the integration nobody can tell what a sensor of a template derives from, and its owner has said that he does not mind. */
  readonly only?: "with";
  /** It is dangerous: asked about each time. */
  readonly isDangerous?: true;
}

type Row = readonly [say: string, about: string, language?: string];

export const said = (kind: string, ...rows: readonly Row[]): readonly Command[] =>
  rows.map(([say, about, language = "en"]) => ({ kind, say, about, language }));
export const wanted = (kind: string, ...rows: readonly (readonly [say: string, order: Order])[]): readonly Command[] =>
  rows.map(([say, order]) => ({ kind, say, order, language: "en", about: order.entities?.[0] ?? order.area ?? "" }));
export const dangerous = (commands: readonly Command[]): readonly Command[] =>
  commands.map((one) => ({ ...one, isDangerous: true }));

export const call = (service: string, entity: string, data: object = {}): Order => ({
  service,
  entities: [entity],
  data,
});
