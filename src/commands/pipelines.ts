import type { CommandEntry } from "./command.ts";

const HEADING = "Home Assistant:";

export const pipelineCommands: readonly CommandEntry[] = [
  {
    path: "pipelines",
    summary: "Home Assistant's voice assistants that use Hestia, and whether Hestia hears first there",
    heading: HEADING,
    examples: ["hestia pipelines"],
    async run(_, { read }) {
      const found = await read<readonly { readonly name: string; readonly bypassed: boolean }[]>("GET", "/pipelines");
      const lines = found.map(
        ({ name, bypassed }) =>
          `${name}: ${bypassed ? "Home Assistant acts before Hestia hears" : "Hestia hears first"}\n`,
      );
      return { data: found, text: lines.join("") || "No voice assistant uses Hestia.\n" };
    },
  },
  { path: "mend", summary: "put right what `hestia doctor` and `hestia pipelines` find", heading: HEADING },
  {
    path: "mend pipelines",
    summary: "let Hestia hear first in all voice assistants that use it",
    examples: ["hestia mend pipelines"],
    async run(_, { read }) {
      const mended = await read<readonly string[]>("POST", "/pipelines/mend");
      const text =
        mended.length > 0 ? `Hestia hears first now in ${mended.join(", ")}\n` : "There was nothing to mend.\n";
      return { data: mended, text };
    },
  },
];
