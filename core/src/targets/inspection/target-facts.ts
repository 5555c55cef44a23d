import type { Space } from './read-space';

/** What a host says of a target. */
export interface TargetFacts {
  /** The machine, as it calls itself. */
  readonly machine: string;
  readonly folder: {
    readonly path: string;
    /** Why nothing can be written there; undefined: it can. */
    readonly fault: string | undefined;
    readonly space: Space;
  };
  /** Programs that are not there, of those that launching needs. */
  readonly missingPrograms: readonly string[];
  /** Data folders that are not there or may not be read. */
  readonly missingData: readonly string[];
  /** As `sbatch --version` says; undefined: it has no sbatch. */
  readonly slurm: string | undefined;
  /** What Slurm says of the target's request; undefined: it was not asked. */
  readonly request: { readonly accepted: boolean; readonly said: string } | undefined;
  readonly container: { readonly program: boolean; readonly image: boolean } | undefined;
  /** Why modules, variables or setup fail; undefined: they do not. */
  readonly setupFault: string | undefined;
  /** Node after that setup; `tooOld` where there is one that is. */
  readonly node:
    | { readonly version: string; readonly path: string }
    | { readonly tooOld: string }
    | undefined;
  /** The target's Python after that setup; undefined: it does not start, or none is named. */
  readonly python: { readonly version: string; readonly trl: string | undefined } | undefined;
}
