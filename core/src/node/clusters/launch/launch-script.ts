import { type Expanded, expandTarget, variablesOfTarget } from '../../../targets/expand-target';
import { evaluationWords } from '../../../targets/launching/evaluation-words';
import { processScript } from '../../../targets/launching/process-script';
import { trainingWords } from '../../../targets/launching/training-words';
import { withMounts } from '../../../targets/submission/container-lines';
import { submissionScript } from '../../../targets/submission/submission-script';
import type { Submission } from '../../../targets/submission/training';
import type { ProcessTarget, SlurmTarget, Target } from '../../../targets/target';
import { runsFolder } from '../runs-folder';
import type { Launchable } from './launch-request';

/**
 * A launch as it is submitted.
 * @param trainer the trainer's folder on the target
 * @param inputs where data and model lie on the target: also what lies elsewhere than in its folders is seen in its container
 */
export function submissionOf(
  { runName, token, training }: Pick<Launchable, 'runName' | 'token' | 'training'>,
  target: Expanded<Target>,
  trainer: string,
  inputs: readonly string[] = [],
): Submission<Expanded<Target>> {
  const runFolder = `${runsFolder(target.folder)}/${runName}`;
  const place = { trainer, runFolder };
  return {
    target: target.scheduler === 'slurm' ? withMounts(target, inputs) : target,
    name: runName,
    runFolder,
    token,
    training:
      training.kind === 'evaluate'
        ? evaluationWords(target, training, place)
        : trainingWords(target, training, place),
  };
}

/**
 * The script that trains: what `sbatch` is given, or what a process is started with.
 * @throws SubmissionError, DirectiveError, UnquotableError for values that no script can hold
 */
export function launchScript(submission: Submission<Expanded<Target>>): string {
  return submission.target.scheduler === 'slurm'
    ? submissionScript(submission as Submission<Expanded<SlurmTarget>>)
    : processScript(submission as Submission<Expanded<ProcessTarget>>);
}

/**
 * The script as it can be shown without asking the host: `~` and variables stand in it by their names.
 * @param trainerHash as the trainer's folder is called there
 */
export function previewScript(plan: Launchable, trainerHash: string): string {
  const { target } = plan.request;
  const names = variablesOfTarget(target);
  const expanded = expandTarget(target, Object.fromEntries(names.map((name) => [name, `$${name}`])));
  if ('missing' in expanded)
    throw new Error(`${expanded.missing.join(', ')} of ${target.name} is not known.`);
  const trainer = `${expanded.target.folder}/trainer/${trainerHash}`;
  return launchScript(submissionOf(plan, expanded.target, trainer));
}
