// Every command, in the order of `hestia --help`. A new one is an entry in a file of its subject, and its list's name here.
import { agentCommands } from "./agent.ts";
import type { CommandEntry } from "./command.ts";
import { doctorCommands } from "./doctor.ts";
import { keyCommands } from "./keys.ts";
import { memoryCommands } from "./memory.ts";
import { peopleCommands } from "./people.ts";
import { pipelineCommands } from "./pipelines.ts";
import { providerCommands } from "./providers.ts";
import { reviewCommands } from "./review.ts";
import { ruleCommands } from "./rules.ts";
import { settingCommands } from "./settings.ts";
import { skillCommands } from "./skills.ts";
import { spendCommands } from "./spend.ts";
import { talkCommands } from "./talk.ts";
import { trajectoryCommands } from "./trajectories.ts";
import { turnCommands } from "./turns.ts";

export const COMMANDS: readonly CommandEntry[] = [
  ...talkCommands,
  ...doctorCommands,
  ...turnCommands,
  ...trajectoryCommands,
  ...settingCommands,
  ...ruleCommands,
  ...reviewCommands,
  ...providerCommands,
  ...spendCommands,
  ...memoryCommands,
  ...skillCommands,
  ...peopleCommands,
  ...pipelineCommands,
  ...agentCommands,
  ...keyCommands,
];
