import type { LaunchPlan } from '@phantomlab/core/node/clusters/launch/launch-request';
import type { TrainingOnTarget } from '@phantomlab/core/targets/launching/training-words';
import type { trainerNames } from '../../../trl/trainer-names';
import { stderr, stdout } from '../../terminal/terminal';
import { findTarget } from '../find-target';

/** What the command line says of a training on a target. */
export interface TargetTraining {
  readonly command: 'train' | 'sft';
  readonly recipe: string;
  readonly target: string;
  readonly trainer: (typeof trainerNames)[number];
  readonly overrides: readonly string[];
  readonly accelerate: string | undefined;
  /** What the run folder is called. */
  readonly name: string | undefined;
  readonly dryRun: boolean;
  readonly detach: boolean;
  readonly format: 'text' | 'json';
  /** Another SSH configuration than the user's. */
  readonly sshConfig: string | undefined;
}

/** `phantomlab train RECIPE --target NAME`. */
export async function trainOnTarget(given: TargetTraining): Promise<void> {
  const { target, place } = await findTarget(given.target);
  const { planLaunch } = await import('@phantomlab/core/node/clusters/launch/plan-launch');
  const { trainer, because } = await trainerFor(given);
  const plan = await planLaunch({
    target,
    recipe: given.recipe,
    root: process.cwd(),
    overrides: given.overrides,
    trainer,
    kind: await kindOf(given),
    ...(given.accelerate !== undefined && { accelerate: given.accelerate }),
    ...(given.name !== undefined && { runName: given.name }),
  });
  const isRefused = plan.findings.some(({ severity }) => severity === 'error');
  if (given.dryRun) return showDryRun(plan, given, isRefused);
  const { planLines } = await import('./plan-lines');
  const said = [...planLines(plan), ...(because === undefined ? [] : [`Trained with ${because}.`])];
  stderr.write(said.map((line) => `${line}\n`).join(''));
  if (isRefused) throw new Error(`Not launched: ${refusalOf(plan, place.path)}`);
  await launchAndFollow(plan, given);
}

const refusalOf = ({ findings }: LaunchPlan, targetsFile: string) =>
  findings.some(({ severity, code }) => severity === 'error' && code.startsWith('launch-'))
    ? `fix the recipe, or the target in ${targetsFile}.`
    : 'fix the recipe.';

async function launchAndFollow(plan: LaunchPlan, given: TargetTraining): Promise<void> {
  const { launch } = await import('@phantomlab/core/node/clusters/launch/launch');
  const { handOver } = await import('./hand-over');
  await handOver(plan.request.target, given, (host, options) => launch(host, plan, options));
}

async function showDryRun(plan: LaunchPlan, { format }: TargetTraining, isRefused: boolean): Promise<void> {
  const { previewOf } = await import('./dry-run-on-target');
  const { packageRoot } = await import('../../../files/package-root');
  const preview = await previewOf(plan, packageRoot());
  if (format === 'json') stdout.writeJson(`${JSON.stringify(preview.json, undefined, 2)}\n`);
  else {
    stderr.write(preview.lines.map((line) => `${line}\n`).join(''));
    stdout.write(preview.script);
  }
  if (isRefused) process.exitCode = 1;
}

async function trainerFor({
  trainer,
  recipe,
  overrides,
  accelerate,
}: TargetTraining): Promise<{ readonly trainer: TrainingOnTarget['trainer']; readonly because?: string }> {
  if (trainer !== 'auto') return { trainer };
  if (accelerate !== undefined) return { trainer: 'trl' };
  const { chooseTrainer } = await import('../../../trl/choose-trainer');
  const choice = await chooseTrainer(recipe, overrides);
  const name = choice.trainer === 'trl' ? 'TRL' : 'the embedded trainer';
  return { trainer: choice.trainer, because: `${name}, since ${choice.because}` };
}

async function kindOf({ command, recipe }: TargetTraining): Promise<'grpo' | 'sft'> {
  if (command === 'sft') return 'sft';
  const { readFile } = await import('node:fs/promises');
  const { readRecipe } = await import('@phantomlab/core/recipe/document/recipe');
  // Planning names a file that cannot be read.
  const text = await readFile(recipe, 'utf8').catch(() => '');
  return readRecipe(text, recipe).kind;
}
