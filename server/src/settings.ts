import type { Severity } from '@phantomlab/core/recipe/check';

/** What users can set of the server, below `phantomlab.recipe`. */
export interface RecipeSettings {
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Processes that recipes are launched on; undefined: as each recipe says. */
  readonly processes: number | undefined;
}

export const defaultSettings: RecipeSettings = { severity: {}, processes: undefined };

const levels: ReadonlySet<unknown> = new Set(['error', 'warning', 'information', 'off']);

/** Settings come from files that people write: what is not understood counts as not set. */
export function readSettings(value: unknown): RecipeSettings {
  const { severity, processes } = (value ?? {}) as { severity?: unknown; processes?: unknown };
  const known = Object.entries(severity ?? {}).filter(([, level]) => levels.has(level));
  const count = typeof processes === 'number' && Number.isInteger(processes) && processes > 0;
  return {
    severity: Object.fromEntries(known) as RecipeSettings['severity'],
    processes: count ? processes : undefined,
  };
}
