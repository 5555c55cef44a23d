import path from 'node:path';
import { evaluationSampling } from '@phantomlab/core/tasks/evaluation-sampling';
import { packageRoot, packageVersion } from '../../files/package-root';
import type { EvalExample } from '../../run/folder/example-files';
import type { EvaluationSet, Launcher, LaunchFile, LaunchReward } from '../../run/folder/launch-file';
import { refuseFaults } from '../../run/recipe/recipe-source';
import type { LaunchInputs } from './launch-inputs';
import type { Machines } from './machines';
import { rewardKind } from './reward-kinds';
import { trlKeys } from './trl-keys';

/** Which attempt of a run is launched, and what it continues from. */
export interface AttemptToLaunch {
  readonly runFolder: string;
  /** From 1. */
  readonly attempt: number;
  readonly resume?: { readonly folder: string; readonly step: number };
  readonly machines?: Machines;
}

/**
 * What Python gets to know about a launch.
 * @throws RecipeError when a reward function has no meaning
 */
export function launchContent(
  inputs: LaunchInputs,
  { runFolder, attempt, resume, machines }: AttemptToLaunch,
): LaunchFile & { readonly launcher: Launcher } {
  const { recipe, model, warnings, notes } = inputs;
  const { resolved, plan } = recipe;
  const source = { recipe: path.resolve(recipe.path), cwd: process.cwd() };
  return {
    format: 1,
    method: resolved.kind,
    run: path.basename(runFolder),
    attempt,
    resume: resume ? path.relative(runFolder, resume.folder) : null,
    resume_step: resume ? resume.step : null,
    recipe: resolved.values,
    trl: trlKeys(recipe, {
      model: model.place.kind === 'hub' ? model.name : path.resolve(model.place.folder),
      output: runFolder,
    }),
    rewards: resolved.kind === 'sft' ? [] : rewardsOf(inputs),
    reward_command: rewardCommand(runFolder),
    python_path: [...new Set([path.dirname(source.recipe), source.cwd])],
    plan: { ...plan, maxSteps: plan.maxSteps ?? null },
    source,
    versions: { phantomlab: packageVersion() },
    shuffle: false,
    evaluation_sampling: evaluationSets(inputs),
    log_completions_parquet: resolved.values.log_completions === true,
    warnings,
    notes,
    launcher: {
      python: inputs.python.executable,
      accelerate: recipe.accelerate?.path ?? null,
      processes: processesOf(inputs),
      ...(machines && { token: machines.token }),
    },
  };
}

/** As the embedded trainer measures: a split's first example tells its task. */
function evaluationSets({ evaluation }: LaunchInputs): EvaluationSet[] {
  const firsts = new Map<string, EvalExample>();
  for (const example of evaluation) {
    const key = JSON.stringify([example.dataset, example.split]);
    if (!firsts.has(key)) firsts.set(key, example);
  }
  return [...firsts.values()].map(({ dataset, split, task, scoring }) => {
    const { temperature, topP, topK } = evaluationSampling(task, scoring);
    return { dataset, split, temperature, top_p: topP, top_k: topK };
  });
}

function processesOf({ recipe, probe }: LaunchInputs): Launcher['processes'] {
  const { values } = recipe.resolved;
  return {
    count: recipe.plan.worldSize,
    accelerate: recipe.accelerate?.path ?? null,
    deepspeed: recipe.accelerate?.config?.distributedType === 'DEEPSPEED',
    hasGpus: probe.gpus.length > 0,
    mixedPrecision: values.bf16 === true ? 'bf16' : values.fp16 === true ? 'fp16' : 'no',
  };
}

function rewardsOf({ recipe }: LaunchInputs): LaunchReward[] {
  return recipe.resolved.reward_func_names.flatMap((name): LaunchReward[] => {
    const kind = rewardKind(name);
    if (kind !== undefined) return [{ name, kind }];
    const message = `There is no reward function ${name}. Your own are named as module.function (Python) or ./file.mjs#function (JavaScript).`;
    refuseFaults(recipe, [{ key: 'reward_func_names', message }]);
    return [];
  });
}

/** The words that start this program to score completions; run from its sources, it has a bundle anyway. */
function rewardCommand(runFolder: string): string[] {
  return [process.execPath, path.join(packageRoot(), 'dist', 'phantomlab.js'), 'rewards', runFolder];
}
