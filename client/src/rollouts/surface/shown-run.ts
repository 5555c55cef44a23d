import type { ToRollouts } from '../../messages/rollouts';
import type { RolloutNotes } from '../rollout-notes';
import type { RolloutsSurroundings } from '../rollouts-surroundings';
import type { RunReaders } from '../run-readers';

/** Where a rollout is in its run. */
export interface Place {
  readonly group: number;
  readonly index: number;
}

/** The webview that a surface is drawn in. */
export interface SurfaceTarget {
  readonly isVisible: boolean;
  post(message: ToRollouts): void;
  /** The run that is shown, or undefined, is another one. */
  shows(folder: string | undefined): void;
  /** This rollout is selected; undefined: none. */
  selects(place: Place | undefined): void;
}

/** A surface as its parts see it: the run that it shows, where it is read, and where answers are sent. */
export interface ShownRun {
  /** By which the reading thread knows the lists of this surface. */
  readonly id: string;
  readonly folder: string | undefined;
  readonly around: RolloutsSurroundings;
  readonly readers: RunReaders;
  readonly target: SurfaceTarget;
  readonly notes: RolloutNotes;
  /** The webview is told everything again, soon. */
  changed(): void;
}
