/** The parts of a dry run, in their order. */
export const stageNames = ['recipe', 'data', 'prompts', 'rewards', 'training', 'launch'] as const;
export type StageName = (typeof stageNames)[number];

/** Something that would have gone wrong, or might. */
export interface DryRunFault {
  /** `error`: the training would have failed. `warning`: it may, or it would train something else. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** 1-based, in the recipe, where the fault has a place there. */
  readonly line?: number;
  /** The rule of docs/rules.md that says so. */
  readonly code?: string;
  /** What `phantomlab check --fix` or the editor candidates. */
  readonly fixes?: readonly string[];
}

/** What a stage found out. */
export interface StageResult {
  /** One sentence. */
  readonly summary: string;
  /** Further lines, in the order in which they are to be read. */
  readonly details?: readonly string[];
  readonly faults?: readonly DryRunFault[];
}

export interface Stage extends StageResult {
  readonly name: StageName;
  readonly outcome: 'passed' | 'warned' | 'failed' | 'skipped';
  readonly seconds: number;
}

export interface DryRunReport {
  readonly recipe: string;
  /** `failed`: something would have failed. `stopped`: on request. */
  readonly outcome: 'passed' | 'failed' | 'stopped';
  readonly seconds: number;
  readonly stages: readonly Stage[];
}

export function outcomeOf(faults: readonly DryRunFault[] = []): Stage['outcome'] {
  if (faults.some(({ severity }) => severity === 'error')) return 'failed';
  return faults.length > 0 ? 'warned' : 'passed';
}

export const faultsOf = (report: Pick<DryRunReport, 'stages'>, severity: DryRunFault['severity']) =>
  report.stages.flatMap(({ faults = [] }) => faults.filter((fault) => fault.severity === severity));
