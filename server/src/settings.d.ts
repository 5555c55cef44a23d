import type { Severity } from '@phantomlab/core/recipe/check';
export type SeveritySettings = Readonly<Record<string, Severity | 'off'>>;
/** What users can set below `phantomlab.recipe`. */
export interface RecipeSettings {
  readonly severity: SeveritySettings;
  /** Processes that recipes are launched on; undefined: as each recipe says. */
  readonly processes: number | undefined;
}
/** What users can set below `phantomlab.prolog`. */
export interface PrologSettings {
  readonly severity: SeveritySettings;
}
/** What hints between a recipe's lines tell; each kind can be switched off. */
export declare const hintKinds: readonly ['batch', 'steps', 'logged', 'memory'];
export type HintKind = (typeof hintKinds)[number];
export type HintSettings = Readonly<Record<HintKind, boolean>>;
export interface ServerSettings {
  readonly recipe: RecipeSettings;
  readonly hints: HintSettings;
  readonly prolog: PrologSettings;
}
export declare const defaultSettings: ServerSettings;
/** Settings below `phantomlab` come from files that people write: what is not understood counts as not set. */
export declare function readSettings(value: unknown): ServerSettings;
