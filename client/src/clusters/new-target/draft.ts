import type { Partition } from '@phantomlab/core/slurm/cluster/read-sinfo';
import type { AskedMachine } from './machine';

/** What has been chosen so far. */
export interface Draft {
  /** Undefined: this machine. */
  readonly host: string | undefined;
  readonly asked: AskedMachine;
  readonly taken: ReadonlySet<string>;
  readonly name: string;
  readonly slurm: boolean;
  readonly partition: Partition | undefined;
  readonly account: string | undefined;
  readonly gpuType: string | undefined;
  readonly gpus: number;
  readonly time: string | undefined;
  readonly mem: string | undefined;
  readonly python: string | undefined;
  readonly folder: string;
  readonly modules: readonly string[];
}
