import type { Severity } from '@phantomlab/core/checking/diagnostic';
import { automatic } from '@phantomlab/core/recipe/schema/trl-selection';

export type SeveritySettings = Readonly<Record<string, Severity | 'off'>>;

/** What users can set below `phantomlab.recipe`. */
export interface RecipeSettings {
  readonly severity: SeveritySettings;
  /** Processes that recipes are launched on; undefined: as each recipe says. */
  readonly processes: number | undefined;
  /** The accelerate configuration of recipes that name none. */
  readonly accelerateConfig: string | undefined;
  /** The cluster of recipes that name none. */
  readonly cluster: string | undefined;
  /** The script that recipes are for: `auto`, `paper`, `trl`, `own` or a Python file. */
  readonly script: string;
  /** Arguments that the script has besides TRL's. */
  readonly scriptKeys: readonly string[];
  /** A version of TRL; `auto`: the one that is installed. */
  readonly trlVersion: string;
}

/** What users can set below `phantomlab.prolog`. */
export interface PrologSettings {
  readonly severity: SeveritySettings;
  /** Names of arguments stand before values. */
  readonly argumentHints: boolean;
}

/** What hints between a recipe's lines tell; each kind can be switched off. */
export const hintKinds = ['batch', 'steps', 'logged', 'memory'] as const;
export type HintKind = (typeof hintKinds)[number];
export type HintSettings = Readonly<Record<HintKind, boolean>>;

export interface ServerSettings {
  readonly recipe: RecipeSettings;
  readonly hints: HintSettings;
  readonly prolog: PrologSettings;
}

export const defaultSettings: ServerSettings = {
  recipe: {
    severity: {},
    processes: undefined,
    accelerateConfig: undefined,
    cluster: undefined,
    script: automatic,
    scriptKeys: [],
    trlVersion: automatic,
  },
  hints: { batch: true, steps: true, logged: true, memory: true },
  prolog: { severity: {}, argumentHints: false },
};

const levels: ReadonlySet<unknown> = new Set(['error', 'warning', 'information', 'off']);

function severities(value: unknown): SeveritySettings {
  const known = Object.entries(value ?? {}).filter(([, level]) => levels.has(level));
  return Object.fromEntries(known) as SeveritySettings;
}

/** Undefined: empty, or no text. */
function words(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** On, unless it was switched off. */
function hints(value: unknown): HintSettings {
  const given = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(hintKinds.map((kind) => [kind, given[kind] !== false])) as HintSettings;
}

/** Settings below `phantomlab` come from files that people write: what is not understood counts as not set. */
export function readSettings(value: unknown): ServerSettings {
  const {
    recipe,
    prolog,
    hints: hinted,
  } = (value ?? {}) as {
    hints?: unknown;
    recipe?: {
      severity?: unknown;
      processes?: unknown;
      accelerateConfig?: unknown;
      cluster?: unknown;
      script?: unknown;
      scriptKeys?: unknown;
      trlVersion?: unknown;
    } | null;
    prolog?: { severity?: unknown; argumentHints?: unknown } | null;
  };
  const count = recipe?.processes;
  return {
    recipe: {
      severity: severities(recipe?.severity),
      processes: typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : undefined,
      accelerateConfig: words(recipe?.accelerateConfig),
      cluster: words(recipe?.cluster),
      script: words(recipe?.script) ?? automatic,
      scriptKeys: Array.isArray(recipe?.scriptKeys)
        ? recipe.scriptKeys.filter((key): key is string => typeof key === 'string')
        : [],
      trlVersion: typeof recipe?.trlVersion === 'string' ? recipe.trlVersion : automatic,
    },
    hints: hints(hinted),
    prolog: { severity: severities(prolog?.severity), argumentHints: prolog?.argumentHints === true },
  };
}
