import type { FamilySettings } from './family/generate-family';
import type { KnightsSettings } from './knights/generate-knights';

export const gymTasks = ['family_relationships', 'knights_knaves'] as const;
export type GymTask = (typeof gymTasks)[number];

/** What a set of questions is made of. */
export interface GymOptions {
  readonly task: GymTask;
  /** Questions over both splits. */
  readonly size: number;
  readonly trainFraction: number;
  readonly seed: number;
  readonly family: FamilySettings;
  readonly knights: KnightsSettings;
}

/** The paper's settings. */
export const usualGymOptions: Omit<GymOptions, 'task' | 'size'> = {
  trainFraction: 0.8,
  seed: 42,
  family: { minFamilySize: 3, maxFamilySize: 20, upstreamLabels: false },
  knights: { minPeople: 2, maxPeople: 6, depth: 2, width: 2 },
};
