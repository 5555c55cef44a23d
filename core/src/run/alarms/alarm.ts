/** What alarms look at: a run's steps as they were logged, oldest first. */
export interface AlarmFacts {
  readonly steps: readonly {
    readonly step: number;
    /** TRL's names. */
    readonly metrics: Readonly<Record<string, number>>;
  }[];
  /** By step: hops of its rollouts' chains, and how many of them are proved. Empty where the log has no verdicts. */
  readonly verdicts: ReadonlyMap<number, { readonly proved: number; readonly hops: number }>;
}

/** Something about a run that a person should look at now. */
export interface Alarm {
  readonly code: string;
  readonly title: string;
  /** What is seen, with its figures. */
  readonly message: string;
  /** A filter of the rollouts that show it (docs/rollouts.md). */
  readonly filter: string;
}

/** An alarm as a value in the table: what it means, and when it is given. */
export interface AlarmRule {
  readonly code: string;
  readonly title: string;
  /** What it means and what to try, for docs/alarms.md. */
  readonly documentation: string;
  /** What is seen, in a sentence, and the rollouts that show it; undefined while all is well. */
  readonly look: (facts: AlarmFacts) => { readonly message: string; readonly filter: string } | undefined;
}
