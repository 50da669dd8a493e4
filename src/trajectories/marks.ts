/** What stands for each hidden thing: the same thing has the same mark for the whole export. */
export type Marks = (kind: string, thing: string) => string;

export function createMarks(): Marks {
  const known = new Map<string, Map<string, string>>();
  return (kind, thing) => {
    const ofKind = known.get(kind) ?? new Map<string, string>();
    known.set(kind, ofKind);
    const mark = ofKind.get(thing) ?? `[${kind} ${ofKind.size + 1}]`;
    ofKind.set(thing, mark);
    return mark;
  };
}
