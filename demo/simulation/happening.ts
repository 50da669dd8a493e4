/** One thing that happens in the house on a day, and whose doing it is. Minutes since midnight, local time. */
export type Happening = { readonly minute: number } & (
  | {
      readonly type: "hand";
      readonly entityId: string;
      readonly state: string;
      readonly attributes?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: "app";
      readonly userId: string;
      readonly service: string;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | { readonly type: "presence"; readonly person: "anna" | "ben"; readonly state: "home" | "not_home" }
  | { readonly type: "motion"; readonly entityId: string; readonly minutes: number; readonly automationId: string }
  | { readonly type: "sun"; readonly state: "above_horizon" | "below_horizon"; readonly automationId: string }
);
