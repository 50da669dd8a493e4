// Buttons for proposals. Any automation can press one, so only what is harmless has one; and each is bound to what it showed.
import { createHash } from "node:crypto";
import type { Logger } from "../../core/log.ts";
import type { OwnEntity } from "./own-entity.ts";

export interface Proposal {
  readonly id: string;
  /** Another one as soon as what it would do is another. */
  readonly version: string;
  readonly title: string;
  /** Whether the gate would ask nobody about it. */
  readonly isHarmless: boolean;
}

export interface Proposals {
  /** Those that wait for an answer. */
  list(): readonly Proposal[];
  /** Accepts exactly this version, through the gate. Rejects, with words for people, where it can't be. */
  accept(id: string, version: string): Promise<void>;
}

const LONGEST_TITLE = 100;

export interface ProposalEntitiesDependencies {
  readonly proposals: Proposals;
  readonly log: Logger;
  /** Called when a press has come to its end. */
  readonly changed: () => void;
}

export interface ProposalEntities {
  list(): readonly OwnEntity[];
  /** Somebody pressed for what is not waiting any more. */
  missed(): void;
}

export function createProposalEntities({ proposals, log, changed }: ProposalEntitiesDependencies): ProposalEntities {
  const running = new Set<string>();
  let lastPress = "none";

  function say(words: string): void {
    lastPress = words;
    changed();
  }

  async function press(id: string, shown: string): Promise<void> {
    // A message that arrives twice is one press.
    if (running.has(id)) return;
    running.add(id);
    try {
      const proposal = proposals.list().find((one) => one.id === id);
      const refusal = refusalOf(proposal, shown);
      if (refusal) {
        log.warn({ proposal: id, refusal }, "A press of a button did nothing");
        return say(refusal);
      }
      await proposals.accept(id, shown);
      log.info({ proposal: id }, "A proposal was accepted by its button");
      say(`accepted: ${proposal?.title}`);
    } catch (error) {
      log.warn({ proposal: id, error: String(error) }, "A proposal was not accepted");
      say("nothing done: it could not be accepted");
    } finally {
      running.delete(id);
    }
  }

  return {
    missed: () => say("nothing done: it is not waiting any more"),
    list: () => {
      const waiting = proposals.list();
      const buttons = waiting.filter(({ isHarmless }) => isHarmless);
      return [
        {
          component: "sensor",
          key: "proposals",
          name: "Proposals waiting",
          icon: "mdi:lightbulb-question-outline",
          keep: "kept",
          state: () => String(waiting.length),
          attributes: () => ({ last_press: lastPress }),
        },
        ...buttons.map(
          ({ id, version, title }): OwnEntity => ({
            component: "button",
            key: keyOf(id),
            name: `Accept: ${title.replace(/\s+/g, " ").slice(0, LONGEST_TITLE)}`,
            icon: "mdi:check",
            shows: version,
            press: (shown) => press(id, shown),
          }),
        ),
      ];
    },
  };
}

function refusalOf(proposal: Proposal | undefined, shown: string): string | undefined {
  if (!proposal) return "nothing done: it is not waiting any more";
  if (!proposal.isHarmless) return `nothing done: "${proposal.title}" is asked about; answer Hestia itself`;
  if (proposal.version !== shown) return `nothing done: "${proposal.title}" is not what was shown any more`;
  return undefined;
}

function keyOf(id: string): string {
  return `proposal_${createHash("sha256").update(id).digest("hex").slice(0, 12)}`;
}
