import type { Severity } from '../../checking/diagnostic';
import type { CheckContext } from '../../recipe/check';
import type { Target } from '../target';
import { gpusForProcesses } from './gpus-for-processes';
import type { LaunchCheck, LaunchContext, LaunchFinding } from './launch-check';
import { gpusOf, launchSize } from './launch-size';
import { memoryForWeights } from './memory-for-weights';
import { nodesAndMachines } from './nodes-and-machines';

/** Every rule about a recipe on a target. */
export const launchChecks: readonly LaunchCheck[] = [gpusForProcesses, nodesAndMachines, memoryForWeights];

export interface LaunchDiagnostic extends LaunchFinding {
  readonly code: string;
  readonly severity: Severity;
}

export function launchContext(target: Target, recipe: CheckContext): LaunchContext {
  const accelerate = recipe.facts.launch?.accelerate?.config;
  return {
    target,
    recipe,
    accelerate,
    size: launchSize(target, recipe.plan, accelerate),
    gpus: gpusOf(target),
  };
}

/** What does not go together of a recipe, its accelerate configuration and a target: asked before a job is submitted. */
export function checkLaunch(context: LaunchContext): readonly LaunchDiagnostic[] {
  return launchChecks.flatMap(({ code, severity, check }) =>
    check(context).map((finding) => ({ ...finding, code, severity: finding.severity ?? severity })),
  );
}
