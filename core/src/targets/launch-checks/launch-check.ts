import type { AccelerateConfig } from '../../accelerate/accelerate-config';
import type { Severity } from '../../checking/diagnostic';
import type { CheckContext } from '../../recipe/check';
import type { LaunchSize } from '../submission/training';
import type { Target } from '../target';

/** A training that is about to be started on a target. */
export interface LaunchContext {
  readonly target: Target;
  /** The recipe, with its plan and the facts that are known of its launch. */
  readonly recipe: CheckContext;
  /** The accelerate configuration that it is launched with. */
  readonly accelerate: AccelerateConfig | undefined;
  readonly size: LaunchSize;
  /** GPUs of each node that the target asks for; undefined: it does not say. */
  readonly gpus: number | undefined;
}

/** What does not go together, and which of the files says it. */
export interface LaunchFinding {
  readonly about: 'target' | 'recipe' | 'accelerate';
  /** The key to look at; undefined: it is missing. */
  readonly key?: string;
  readonly message: string;
  /** Below the rule's own, where it is less sure. */
  readonly severity?: Severity;
}

/** A rule about a recipe on a target: a value in the table of such rules. */
export interface LaunchCheck {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  readonly documentation: string;
  check(context: LaunchContext): readonly LaunchFinding[];
}
