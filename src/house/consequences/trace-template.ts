// What a template listens to, as Home Assistant itself says: it renders it once for us.
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { AppError } from "../../core/errors.ts";
import type { Connection } from "../connection/connection.ts";
import { readTemplate } from "./read-template.ts";

export interface TemplateTrace {
  readonly entities: readonly string[];
  readonly domains: readonly string[];
  readonly time: boolean;
  /** Whether that is all. */
  readonly isWhole: boolean;
}

const DEADLINE = 3_000;

const Rendered = Compile(
  Type.Object({
    listeners: Type.Object({
      all: Type.Boolean(),
      time: Type.Boolean(),
      entities: Type.Array(Type.String()),
      domains: Type.Array(Type.String()),
    }),
  }),
);

export type TraceTemplate = (text: string, signal: AbortSignal) => Promise<TemplateTrace>;

export function createTraceTemplate(first: Connection["first"]): TraceTemplate {
  return async (text, signal) => {
    const { names, domains, isDynamic } = readTemplate(text);
    const rendered = await render(text, signal);
    if (!rendered) return { entities: names, domains, time: false, isWhole: false };
    const { all, time } = rendered;
    return {
      entities: [...new Set([...names, ...rendered.entities.map((id) => id.toLowerCase())])],
      domains: [...new Set([...domains, ...rendered.domains])],
      time,
      isWhole: !all && !isDynamic,
    };
  };

  /** Undefined where it fails: a template that knows `trigger` can't be rendered without one. */
  async function render(text: string, signal: AbortSignal) {
    try {
      const command = { type: "render_template", template: text, report_errors: true };
      const answer = await first(command, { signal, deadline: DEADLINE });
      return Rendered.Check(answer) ? answer.listeners : undefined;
    } catch (error) {
      if (error instanceof AppError && (error.code === "house-refused" || error.code === "deadline")) return undefined;
      throw error;
    }
  }
}
