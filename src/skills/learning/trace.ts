// The calls of a turn, as its trace keeps them.

export interface Call {
  readonly name: string;
  readonly arguments: string;
  readonly failed: boolean;
  readonly missed: boolean;
  /** It was not done, and no outcome was seen of it: the gate said no. */
  readonly isRefused: boolean;
}

export function callsIn(trace: readonly unknown[]): readonly Call[] {
  return trace.flatMap((entry) => {
    if (entry === null || typeof entry !== "object" || !("name" in entry)) return [];
    const call: Readonly<Record<string, unknown>> = { ...entry };
    const text = textOf(call["text"]);
    const failed = call["failed"] === true;
    return [
      {
        name: String(call["name"]),
        arguments: textOf(call["arguments"]),
        failed,
        missed: call["missed"] === true,
        isRefused: failed && call["said"] !== undefined && !text.includes('"outcomes"'),
      },
    ];
  });
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
