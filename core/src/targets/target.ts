/** What a training runs in. */
export interface Container {
  readonly kind: 'apptainer' | 'enroot';
  /** A `.sif` or `.sqsh` file, or `registry#name:tag`. */
  readonly image: string;
  /** `/path` or `/path:/inside`. */
  readonly mounts: readonly string[];
}

/** What a job asks of Slurm. What is undefined is as the cluster has it. */
export interface SlurmRequest {
  /** Several with commas between. */
  readonly partition: string | undefined;
  readonly account: string | undefined;
  readonly qos: string | undefined;
  readonly constraint: string | undefined;
  /** Generic resources of each node as `--gres` takes them: `gpu:h100:4`. */
  readonly gres: string | undefined;
  readonly nodes: number;
  /** Of the whole job. */
  readonly ntasks: number | undefined;
  readonly cpusPerTask: number | undefined;
  /** Of each node, as `--mem` takes it. */
  readonly mem: string | undefined;
  /** As `--time` takes it. */
  readonly time: string | undefined;
  readonly exclude: string | undefined;
  readonly reservation: string | undefined;
  /** Seconds before the end at which the training is told; 0: it is not. */
  readonly signal: number;
  readonly requeue: boolean;
  /** An address. */
  readonly mail: string | undefined;
  /** Options of sbatch, one an item. */
  readonly extra: readonly string[];
}

interface Place {
  readonly name: string;
  /** An SSH host of the user's configuration; undefined: this machine. */
  readonly host: string | undefined;
  readonly folder: string;
  readonly data: readonly string[];
  readonly python: string | undefined;
  readonly modules: readonly string[];
  /** Lines of bash. */
  readonly setup: readonly string[];
  /** By name, in the order of the text. */
  readonly environment: Readonly<Record<string, string>>;
  readonly container: Container | undefined;
}

export interface ProcessTarget extends Place {
  readonly scheduler: 'process';
}

export interface SlurmTarget extends Place {
  readonly scheduler: 'slurm';
  readonly slurm: SlurmRequest;
}

/** Where trainings run, and how. Its texts may hold `~` and variables, which the host fills in: see `expandTarget`. */
export type Target = ProcessTarget | SlurmTarget;

/** Asked for when a target says nothing of it: a checkpoint of a large model takes minutes to write. */
export const defaultSignal = 300;
