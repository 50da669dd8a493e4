/** One raw output of a model, as somebody has documented it, and what is right to make of it. */
export interface Row {
  readonly family: string;
  /** Where it is documented: out of a test as it stands there, out of a thread, a card or a template in its shape. */
  readonly source: string;
  readonly written: string;
  /** Name and arguments; a name that no tool has stays what it was. */
  readonly calls?: readonly (readonly [name: string, given: object])[];
  /** Something was meant as a call and can't be read: its model is told. */
  readonly unreadable?: true;
  readonly words?: string;
  readonly thought?: string;
}
