import type { DocumentCheck } from '../yaml/document-check';
import type { KnownEntry } from '../yaml/known-entries';
import type { YamlEntry } from '../yaml/yaml-value';
import type { ListedTarget, TargetsFile } from './read-targets';

/** A target with its keys. */
export interface TargetKeys {
  readonly listed: ListedTarget;
  /** A key of the target, or one of a part: `entry('time', 'slurm')`. Of duplicates the last. */
  entry(key: string, part?: string): YamlEntry | undefined;
  /** What a key says as it is written; undefined: nothing, or no scalar. */
  text(key: string, part?: string): string | undefined;
}

/** What a check of a file of targets sees. */
export interface TargetsContext {
  readonly file: TargetsFile;
  readonly targets: readonly TargetKeys[];
  /** Every key, at any depth. */
  readonly entries: readonly KnownEntry[];
}

export type TargetsCheck = DocumentCheck<TargetsContext>;
