import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Launchable, LaunchInput, SentFile } from '@phantomlab/core/node/clusters/launch/launch-request';
import { runsFolder } from '@phantomlab/core/node/clusters/runs-folder';
import { folderNameOf } from '@phantomlab/core/node/evaluations/model-folder-name';
import type { EvaluationOnTarget } from '@phantomlab/core/targets/launching/evaluation-words';
import type { Target } from '@phantomlab/core/targets/target';
import type { WantedSet } from '../prepare-sets';
import { type ModelThere, modelThere } from './model-input';
import { setInput } from './set-inputs';

/** What is to be evaluated on a target. Paths are of this machine. */
export interface EvaluationRequest {
  readonly target: Target;
  readonly model: string;
  readonly on: readonly WantedSet[];
  readonly data: string;
  readonly splits?: readonly string[];
  readonly checkpoints?: string;
  readonly recipe?: string;
  /** The Python that has vLLM there; undefined: the embedded engine answers. */
  readonly vllm?: string;
  /** All other words of the command, which mean the same there. */
  readonly words: readonly string[];
}

export interface EvaluationPlan extends Launchable {
  readonly model: ModelThere;
  readonly training: EvaluationOnTarget;
}

/**
 * Everything of an evaluation on a target that this machine knows: nothing is contacted, and nothing written. The run is
 * named by what is asked of which files, so that the same command finds it again.
 * @throws Error naming what is not there
 */
export async function planEvaluation(request: EvaluationRequest): Promise<EvaluationPlan> {
  const { target, on, data, splits, checkpoints, recipe, vllm } = request;
  const isVllm = vllm !== undefined;
  const model = await modelThere(request.model, target.name, {
    checkpoints: checkpoints !== undefined,
    vllm: isVllm,
  });
  const sets: LaunchInput[] = [];
  for (const wanted of on) sets.push(await setInput(wanted, { data, splits }));
  if (recipe !== undefined && !existsSync(recipe)) throw new Error(`${recipe}: there is no such recipe.`);
  const files: SentFile[] =
    recipe === undefined ? [] : [{ from: path.resolve(recipe), to: `asked/${path.basename(recipe)}` }];
  const words = [
    model.named,
    '--on',
    on.map(({ set }) => `${set.name}=data/${set.name}`).join(','),
    ...(splits ?? []).flatMap((split) => ['--split', split]),
    ...(checkpoints === undefined ? [] : ['--checkpoints', checkpoints]),
    ...(recipe === undefined ? [] : ['--recipe', files[0]!.to]),
    ...(isVllm ? ['--vllm', vllm] : []),
    ...request.words,
  ];
  const inputs = [...model.inputs, ...sets];
  const name = `evaluate-${folderNameOf(request.model.replaceAll(':', '/'))
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(0, 60)}`;
  return {
    // Runs of the target are models, too.
    request: { target: { ...target, data: [...target.data, runsFolder(target.folder)] } },
    runName: `${name}-${await digest(target, words, inputs, recipe)}`,
    token: randomBytes(12).toString('hex'),
    training: { kind: 'evaluate', trainer: isVllm ? 'vllm' : 'embedded', words },
    findings: findingsOf(target, isVllm),
    inputs,
    files,
    model,
  };
}

function findingsOf(target: Target, isVllm: boolean): Launchable['findings'] {
  const nodes = target.scheduler === 'slurm' ? target.slurm.nodes : 1;
  if (nodes > 1)
    return [
      {
        severity: 'error',
        code: 'launch-evaluation-nodes',
        message: `An evaluation runs on one machine, and ${target.name} asks for ${nodes} nodes. Name a target with one.`,
      },
    ];
  if (isVllm || target.scheduler !== 'slurm' || target.slurm.gres === undefined) return [];
  return [
    {
      severity: 'warning',
      code: 'launch-embedded-gpus',
      message: `The embedded engine uses no GPU, and ${target.name} asks for ${target.slurm.gres}: they would be idle. --vllm uses them.`,
    },
  ];
}

/** Twelve digits over what is asked, and over the files that are here: size and time tell when one was replaced. */
async function digest(
  target: Target,
  words: readonly string[],
  inputs: readonly LaunchInput[],
  recipe: string | undefined,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([target.name, words]));
  const files = inputs.flatMap(({ local, parts, name }) =>
    local === undefined ? [name] : parts.map((part) => path.join(local, part)),
  );
  for (const file of recipe === undefined ? files : [...files, recipe]) {
    const found = await stat(file).catch(() => undefined);
    hash.update(JSON.stringify([file, found?.size, found?.mtimeMs]));
  }
  return hash.digest('hex').slice(0, 12);
}
