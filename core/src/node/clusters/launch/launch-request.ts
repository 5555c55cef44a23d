import type { EvaluationOnTarget } from '../../../targets/launching/evaluation-words';
import type { TrainingOnTarget } from '../../../targets/launching/training-words';
import type { LaunchSize } from '../../../targets/submission/training';
import type { Target } from '../../../targets/target';

/** A training that somebody wants on a target. Paths are of this machine. */
export interface LaunchRequest {
  readonly target: Target;
  readonly recipe: string;
  /** The folder from which relative names count: the working directory, or the workspace. */
  readonly root: string;
  /** `key=value`, stronger than the recipe. */
  readonly overrides?: readonly string[];
  readonly trainer: TrainingOnTarget['trainer'];
  readonly kind: TrainingOnTarget['kind'];
  /** An accelerate configuration; undefined: as the recipe says. */
  readonly accelerate?: string;
  /** What the run folder is called; undefined: the recipe's name with date and time. */
  readonly runName?: string;
}

/** Something that the training reads, and that lies here, there, or nowhere yet. */
export interface LaunchInput {
  /** The key of the recipe that names it. */
  readonly key: string;
  /** As the recipe names it. */
  readonly name: string;
  /** Where the training finds it, relative to what is sent. */
  readonly place: string;
  /** Files and folders in it that are read. */
  readonly parts: readonly string[];
  /** On this disk, with all of its parts; undefined: it is not here. */
  readonly local: string | undefined;
  /** Of the parts on this disk. */
  readonly bytes: number;
  /** The recipe's name means no place below the working directory: the key is set to the place. */
  readonly renamed: boolean;
}

/** A file that is always sent. */
export interface SentFile {
  readonly from: string;
  /** Relative to what is sent. */
  readonly to: string;
}

export interface PlanFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** With the file and line that it is about, where one is known. */
  readonly message: string;
}

/** What is launched on a target: a training, or an evaluation. */
export interface Launchable {
  readonly request: Pick<LaunchRequest, 'target'>;
  /** Of the run folder, below `runs` of the target's folder. */
  readonly runName: string;
  /** Tells this launch from all others. */
  readonly token: string;
  readonly training: TrainingOnTarget | EvaluationOnTarget;
  /** Of the recipe, and of what does not go together with the target: with an error nothing is launched. */
  readonly findings: readonly PlanFinding[];
  readonly inputs: readonly LaunchInput[];
  readonly files: readonly SentFile[];
}

/** A launch as far as it is known without asking the host: nothing was contacted, and nothing written. */
export interface LaunchPlan extends Launchable {
  readonly request: LaunchRequest;
  readonly training: TrainingOnTarget;
  readonly size: LaunchSize;
  /** A model of the Hub, which the target has to have or to fetch; undefined: it lies on a disk. */
  readonly hubModel: string | undefined;
}
