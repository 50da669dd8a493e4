import type { TSchema } from "typebox";

export interface WireCase {
  readonly name: string;
  readonly command: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly expected: { readonly result: TSchema } | { readonly error: string };
}
