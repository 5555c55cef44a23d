import type { Expanded } from '../expand-target';
import type { SlurmTarget, Target } from '../target';
import { folderFindings } from './judge-folder';
import { setupFindings } from './judge-setup';
import { type SlurmFacts, slurmFindings } from './judge-slurm';
import type { TargetFacts } from './target-facts';
import { error, type TargetFinding, warning } from './target-finding';

/** Everything that keeps a training from starting on a target, or will later. */
export function judgeTarget(
  target: Expanded<Target>,
  facts: TargetFacts,
  slurm?: SlurmFacts,
): readonly TargetFinding[] {
  return [
    ...folderFindings(facts),
    ...facts.missingPrograms.map((name) =>
      error('target-program', `There is no ${name} on ${facts.machine}: it is needed to send files.`),
    ),
    ...facts.missingData.map((folder) =>
      warning('target-data', `${folder} is not a folder that you can read there.`, 'data'),
    ),
    ...(target.scheduler === 'slurm' ? slurmFindings(target as Expanded<SlurmTarget>, facts, slurm) : []),
    ...setupFindings(target, facts),
  ];
}
