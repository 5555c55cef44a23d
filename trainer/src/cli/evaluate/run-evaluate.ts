import path from 'node:path';
import type { SetSummary } from '@phantomlab/core/evaluation/summary/summary';
import { InvalidArgumentError } from 'commander';
import type { ModelToEvaluate } from '../../evaluate/model-to-evaluate';
import { type EvaluationOutcome, EvaluationRun } from '../../evaluate/on-target/evaluation-run';
import { planModels } from '../../evaluate/plan-models';
import { type PreparedSet, prepareSets } from '../../evaluate/prepare-sets';
import { type RecipeChoice, recipeChoice } from '../../evaluate/recipe-choice';
import { packageVersion } from '../../files/package-root';
import type { Interruption } from '../../run/loop/interruption';
import { pythonPlaces } from '../../run/recipe/python-places';
import { styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';
import { runLine } from '../train/run-line';
import { stopOnSignals } from '../train/stop-on-signals';
import { type EvaluateGiven, pythonOf } from './evaluate-given';
import { evaluateModel } from './evaluate-model';
import { reportJson, reportLines } from './report';

/** The paper's length of an answer, in tokens. */
const paperMaxTokens = 4096;

export async function runEvaluate(given: string, options: EvaluateGiven): Promise<void> {
  if (options.target !== undefined) {
    if (options.only !== undefined)
      throw new InvalidArgumentError(
        '--only chooses among the models of a final_ckpts.yaml, and a target takes no list.',
      );
    const { evaluateOnTarget } = await import('./on-target/evaluate-on-target');
    return evaluateOnTarget(given, options);
  }
  const { server, vllm, checkpoints } = options;
  if (server !== undefined && vllm !== undefined)
    throw new InvalidArgumentError('--server asks one that runs, and --vllm starts one. Use one of them.');
  if (server !== undefined && checkpoints !== undefined)
    throw new InvalidArgumentError(
      '--checkpoints is for weights on this disk; a server has the one model that it has.',
    );
  const { models, missing } = await planModels(given, {
    out: options.out,
    served: server !== undefined,
    named: vllm !== undefined,
    checkpoints,
    only: options.only,
  });
  const recipe = await chosenRecipe(options, models);
  const sets = await prepareSets(options.on, choiceOf(options, recipe), packageVersion());
  const stop = stopOnSignals(
    process.env,
    'Stopping after the answers that are under way; all answers so far are kept.',
  );
  const evaluated: { readonly folder: string; readonly summary: SetSummary }[] = [];
  let failed = 0;
  for (const name of missing) stderr.write(`! ${name} is not on this disk, and is left out.\n`);
  if (models.length === 0) throw new Error(`None of the models that ${given} names is on this disk.`);
  const run = await openRun(given, options, models.length, sets);
  const signal = run ? AbortSignal.any([stop.signal, run.signal]) : stop.signal;
  try {
    for (const model of models) {
      if (signal.aborted) break;
      const result = await evaluateModel(model, sets, { ...options, run }, recipe, signal);
      evaluated.push(...result.evaluated);
      failed += result.failed;
    }
    await run?.end(...outcomeOf(signal, failed));
  } catch (error) {
    await run?.end('failed', error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    stop.dispose();
  }
  if (options.format === 'json') stdout.writeJson(`${JSON.stringify(reportJson(evaluated), null, 2)}\n`);
  else for (const line of reportLines(evaluated, styleFor(stdout))) stdout.write(`${line}\n`);
  if (stop.signal.aborted) process.exitCode = stop.exitCode;
  else if (failed > 0 || missing.length > 0) process.exitCode = 1;
}

/** An evaluation on a target is a run there. */
async function openRun(
  model: string,
  { asRun, limit = Number.POSITIVE_INFINITY, seeds }: EvaluateGiven,
  models: number,
  sets: readonly PreparedSet[],
): Promise<EvaluationRun | undefined> {
  if (asRun === undefined) return undefined;
  const questions = sets.reduce((sum, set) => sum + Math.min(limit, set.questions.length), 0);
  const run = await EvaluationRun.open(path.resolve(asRun), {
    model,
    sets: sets.map(({ set }) => set.name),
    total: models * questions * seeds.length,
    version: packageVersion(),
  });
  stdout.writeForPrograms(`${runLine(run.folder)}\n`);
  return run;
}

function outcomeOf(signal: AbortSignal, failed: number): [EvaluationOutcome, string?] {
  if (signal.aborted) {
    const { outcome = 'stopped', reason } = (signal.reason ?? {}) as Partial<Interruption>;
    return [outcome, reason];
  }
  return failed > 0 ? ['failed', `${failed} questions got no answer.`] : ['completed'];
}

/** The recipe that is named, or a run's own. */
async function chosenRecipe(
  { recipe, server }: EvaluateGiven,
  models: readonly ModelToEvaluate[],
): Promise<RecipeChoice | undefined> {
  // A list's models are asked alike, whatever each was trained with.
  const ofOneRun = new Set(models.map(({ local }) => local?.run)).size === 1;
  const own = server === undefined && ofOneRun ? models[0]?.local?.recipe : undefined;
  const file = recipe ?? own;
  return file === undefined ? undefined : recipeChoice(file);
}

function choiceOf(given: EvaluateGiven, recipe: RecipeChoice | undefined) {
  const { prompts, temperature, topP, topK, data, split: splits, seeds } = given;
  const source =
    prompts === undefined ? undefined : prompts === 'own' ? ('own' as const) : ('phantom-eval' as const);
  return {
    method: given.promptMethod ?? recipe?.method ?? 'cot',
    source: source ?? recipe?.source ?? 'phantom-eval',
    scoring: given.scoring ?? recipe?.scoring ?? 'paper',
    maxTokens: given.maxTokens ?? recipe?.maxTokens ?? paperMaxTokens,
    sampling: {
      ...(temperature !== undefined && { temperature }),
      ...(topP !== undefined && { top_p: topP }),
      ...(topK !== undefined && { top_k: topK }),
    },
    data,
    splits,
    seeds,
    python: pythonPlaces(recipe?.file ?? '.', pythonOf(given)),
  };
}
