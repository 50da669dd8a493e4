// What leave was given for or is still asked for, so that a later word can end it.
import type { Gate, Permit } from "../core/action.ts";
import type { Store } from "../store/index.ts";
import type { Approvals } from "./approvals.ts";
import { type Granted, reachOf } from "./granted.ts";

export interface WithdrawalDependencies {
  readonly store: Store;
  readonly approvals: Pick<Approvals, "close" | "allOpen">;
  readonly leaves: Pick<WeakMap<Permit, Granted>, "get">;
}

export function createWithdrawal({
  store,
  approvals,
  leaves,
}: WithdrawalDependencies): Pick<Gate, "withdraw" | "withdrawWhere" | "reach"> {
  const withdraw = (approvalId: string) =>
    store.writeDurable((writer) => {
      approvals.close(writer, approvalId, "replaced");
    });

  return {
    withdraw,
    withdrawWhere(isMeant) {
      const meant = approvals
        .allOpen()
        .filter(({ actions, effects }) => [...actions, ...reachOf(effects)].some(isMeant));
      for (const { id } of meant) withdraw(id);
    },
    reach: (permit) => reachOf(leaves.get(permit)?.effects ?? []),
  };
}
