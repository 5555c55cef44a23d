import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../../../checking/diagnostic';
import type { CheckContext } from '../../../recipe/check';
import { checkContext, findingsOf } from '../../../recipe/check-recipe';
import { applyOverrides } from '../../../recipe/document/apply-overrides';
import { resolveRecipe } from '../../../recipe/resolve';
import { checkLaunch, launchContext } from '../../../targets/launch-checks';
import type { LaunchSize } from '../../../targets/submission/training';
import { lineOf } from '../../../text/line-of';
import { gatherRecipeFacts } from '../../recipes/recipe-facts';
import { ClusterError } from '../run-bash';
import { gatherInputs } from './gather-inputs';
import type { LaunchPlan, LaunchRequest, PlanFinding } from './launch-request';
import { basesOf } from './places';
import { nameOfRecipe, refuseRunName } from './run-name';

/** Said of data on this disk, which is not where this training reads it. */
const aboutThisDisk: ReadonlySet<string> = new Set(['data-on-disk']);

/**
 * Everything of a launch that this machine knows: nothing is contacted, and nothing written.
 * @throws RecipeError for a recipe that can't be read or resolved; Error for a file that can't be read
 */
export async function planLaunch(request: LaunchRequest): Promise<LaunchPlan> {
  const { overrides = [] } = request;
  const { context, size, text } = await checkedRecipe(request);
  const bases = basesOf(request.root, request.recipe);
  const { inputs, files, accelerate, hubModel } = await gatherInputs(context, request, bases);
  const runName = request.runName ?? nameOfRecipe(request.recipe);
  refuseRunName(runName);
  const isTrl = request.trainer === 'trl';
  return {
    request,
    runName,
    token: randomBytes(12).toString('hex'),
    training: {
      kind: request.kind,
      trainer: request.trainer,
      recipe: bases.recipe,
      accelerate,
      overrides: [...overrides, ...inputs.filter(({ renamed }) => renamed).flatMap(renaming)],
      processes: isTrl ? size.processes : undefined,
    },
    size,
    findings: [
      ...recipeFindings(context, text, request.recipe),
      ...launchFindings(context, request),
      ...(hubModel !== undefined && !isTrl ? [notForEmbedded(hubModel)] : []),
    ],
    inputs,
    files,
    hubModel,
  };
}

const renaming = ({ key, place }: { readonly key: string; readonly place: string }) =>
  key.split(' and ').map((one) => `${one}=${place}`);

/** The recipe as the target trains it: with overrides, and as many processes as the target gives it. */
async function checkedRecipe(
  request: LaunchRequest,
): Promise<{ readonly context: CheckContext; readonly size: LaunchSize; readonly text: string }> {
  const { target, recipe, root, overrides = [], accelerate, trainer } = request;
  const written = await readFile(recipe, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const what = cause.code === 'ENOENT' ? 'there is no such recipe' : cause.message;
    throw new ClusterError(`${recipe}: ${what}. Name a recipe's YAML file.`, { cause });
  });
  const resolved = resolveRecipe(written, recipe, overrides);
  const text = applyOverrides(written, recipe, overrides, resolved.values);
  const facts = await gatherRecipeFacts(text, path.resolve(recipe), {
    roots: [path.resolve(root), path.dirname(path.resolve(recipe))],
    ...(accelerate !== undefined && { accelerateGiven: path.resolve(root, accelerate) }),
    // Those of this machine are not the ones that train.
    machineGpus: () => undefined,
  });
  const asWritten = checkContext(text, recipe, facts);
  const { size } = launchContext(target, asWritten);
  const processes = trainer === 'trl' ? size.processes : 1;
  return { context: checkContext(text, recipe, { ...facts, processes }), size: { ...size, processes }, text };
}

function recipeFindings(context: CheckContext, text: string, recipe: string): PlanFinding[] {
  return findingsOf(context)
    .filter(({ severity, code }) => isTold(severity) && !aboutThisDisk.has(code))
    .map(({ severity, code, message, at }) => ({
      severity: severity as PlanFinding['severity'],
      code,
      message: `${recipe}:${lineOf(text, at.start)}: ${message}`,
    }));
}

const isTold = (severity: Diagnostic['severity']) => severity === 'error' || severity === 'warning';

function launchFindings(context: CheckContext, { target, trainer }: LaunchRequest): PlanFinding[] {
  const launch = launchContext(target, context);
  if (trainer === 'embedded') {
    const gpus = launch.gpus ?? 0;
    const nodes = target.scheduler === 'slurm' ? target.slurm.nodes : 1;
    return [
      ...(gpus > 0
        ? [
            warning(
              'launch-embedded-gpus',
              `The embedded trainer uses no GPU, and ${target.name} asks for ${gpus}: they would be idle.`,
            ),
          ]
        : []),
      ...(nodes > 1
        ? [
            error(
              'launch-embedded-nodes',
              `The embedded trainer runs on one machine, and ${target.name} asks for ${nodes} nodes. Train with TRL (--trainer trl), or on another target.`,
            ),
          ]
        : []),
    ];
  }
  return checkLaunch(launch)
    .filter(({ severity }) => isTold(severity))
    .map(({ severity, code, message }) => ({ severity: severity as PlanFinding['severity'], code, message }));
}

const warning = (code: string, message: string): PlanFinding => ({ severity: 'warning', code, message });
const error = (code: string, message: string): PlanFinding => ({ severity: 'error', code, message });

const notForEmbedded = (model: string) =>
  error(
    'launch-embedded-model',
    `The embedded trainer reads models from this disk, and ${model} is not on it. Train with TRL (--trainer trl), or name a folder.`,
  );
