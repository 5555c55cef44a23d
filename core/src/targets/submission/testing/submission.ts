import type { Expanded } from '../../expand-target';
import { expandTarget } from '../../expand-target';
import { readTargets } from '../../read-targets';
import type { SlurmTarget } from '../../target';
import type { Submission, Training } from '../training';

export const program: Training = {
  kind: 'program',
  start: ['train', 'recipe.yaml'],
  resume: ['train', '--resume', '.'],
};

/** A Slurm target of a file of targets, its variables filled in. */
export function slurmTarget(
  text: string,
  values: Readonly<Record<string, string>> = {},
): Expanded<SlurmTarget> {
  const { target } = readTargets(text, '.phantomlab/targets.yaml').targets[0]!;
  if (target?.scheduler !== 'slurm') throw new Error('The test has no Slurm target.');
  const expanded = expandTarget(target, { HOME: '/home/me', SCRATCH: '/scratch/me', USER: 'me', ...values });
  if ('missing' in expanded) throw new Error(`The test does not say ${expanded.missing}.`);
  return expanded.target;
}

/** Lines of a target, and below its `slurm`. */
export const labTarget = (request = '', lines = '') =>
  slurmTarget(
    `targets:\n  - name: lab\n    folder: /scratch/me\n    scheduler: slurm\n${lines}    slurm:\n      partition: gpu\n${request}`,
  );

export function submissionOf(
  target: Expanded<SlurmTarget>,
  over: Partial<Submission<Expanded<SlurmTarget>>> = {},
): Submission<Expanded<SlurmTarget>> {
  return {
    target,
    name: 'pw-1',
    runFolder: '/scratch/me/runs/pw-1',
    token: 'token-1',
    training: program,
    ...over,
  };
}

/** The options of a script's `#SBATCH` lines, quotes taken off as sbatch does. */
export function optionsOf(script: string): ReadonlyMap<string, string> {
  const lines = script.split('\n').filter((line) => line.startsWith('#SBATCH '));
  return new Map(
    lines.map((line) => {
      const [, option, quoted, bare] = /^#SBATCH (--[a-z-]+)(?:="((?:\\.|[^"\\])*)"|=(.*))?$/.exec(line)!;
      return [option!, quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? ''];
    }),
  );
}
