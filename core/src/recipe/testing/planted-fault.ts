import type { Place } from './expect-checks';

/** A recipe with a fault, «marked», and the titles of the fixes that are offered for the first. */
export interface Bad extends Place {
  readonly recipe: string;
  readonly fixes: readonly string[];
}

/** A recipe near the fault that has none. */
export interface Good extends Place {
  readonly recipe: string;
}

export interface Cases {
  readonly bad: readonly Bad[];
  readonly good: readonly Good[];
}

/** By the code of the rule. */
export type PlantedFaults = Readonly<Record<string, Cases>>;
