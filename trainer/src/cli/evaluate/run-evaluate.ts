import path from 'node:path';
import { type SetSummary, summarize } from '@phantomlab/core/evaluation/summary/summary';
import type { ScoringName } from '@phantomlab/core/examples/scoring';
import { readEvaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { InvalidArgumentError } from 'commander';
import type { Answerer } from '../../evaluate/answerer';
import { evaluateSet } from '../../evaluate/evaluate-set';
import type { ModelToEvaluate } from '../../evaluate/model-to-evaluate';
import { type AnswererChoice, openAnswerer } from '../../evaluate/open-answerer';
import { planModels } from '../../evaluate/plan-models';
import { type PreparedSet, prepareSets, type WantedSet } from '../../evaluate/prepare-sets';
import { type RecipeChoice, recipeChoice } from '../../evaluate/recipe-choice';
import { serverAddress } from '../../evaluate/server/server-address';
import { weightsHash } from '../../evaluate/weights-hash';
import { packageVersion } from '../../files/package-root';
import { pythonPlaces } from '../../run/recipe/python-places';
import { styleFor } from '../terminal/style';
import { stderr, stdout } from '../terminal/terminal';
import { stopOnSignals } from '../train/stop-on-signals';
import { EvaluationBar } from './evaluation-bar';
import { reportJson, reportLines } from './report';

export interface EvaluateGiven {
  readonly on: readonly WantedSet[];
  readonly data: string;
  readonly out?: string;
  readonly server?: string;
  readonly apiKeyEnv: string;
  readonly vllm?: string;
  readonly vllmArgs?: string;
  readonly checkpoints?: string;
  readonly concurrency?: number;
  readonly limit?: number;
  readonly split?: readonly string[];
  readonly seeds: readonly number[];
  readonly recipe?: string;
  readonly prompts?: 'paper' | 'own';
  readonly promptMethod?: string;
  readonly scoring?: ScoringName;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly timeout: number;
  readonly retries: number;
  readonly format: 'text' | 'json';
}

/** The paper's length of an answer, in tokens. */
const paperMaxTokens = 4096;

export async function runEvaluate(given: string, options: EvaluateGiven): Promise<void> {
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
  });
  const recipe = await chosenRecipe(options, models);
  const sets = await prepareSets(options.on, choiceOf(options, recipe), packageVersion());
  const stop = stopOnSignals(
    process.env,
    'Stopping after the answers that are on their way; what is there is kept.',
  );
  const evaluated: { readonly folder: string; readonly summary: SetSummary }[] = [];
  let failed = 0;
  for (const name of missing) stderr.write(`! ${name} is not on this disk, and is left out.\n`);
  if (models.length === 0) throw new Error(`None of the models that ${given} names is on this disk.`);
  try {
    for (const model of models) {
      if (stop.signal.aborted) break;
      const result = await evaluateModel(model, sets, options, recipe, stop.signal);
      evaluated.push(...result.evaluated);
      failed += result.failed;
    }
  } finally {
    stop.dispose();
  }
  if (options.format === 'json') stdout.writeJson(`${JSON.stringify(reportJson(evaluated), null, 2)}\n`);
  else for (const line of reportLines(evaluated, styleFor(stdout))) stdout.write(`${line}\n`);
  if (stop.signal.aborted) process.exitCode = stop.exitCode;
  else if (failed > 0 || missing.length > 0) process.exitCode = 1;
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
    python: pythonPlaces(recipe?.file ?? '.', given.vllm),
  };
}

async function evaluateModel(
  model: ModelToEvaluate,
  sets: readonly PreparedSet[],
  given: EvaluateGiven,
  recipe: RecipeChoice | undefined,
  signal: AbortSignal,
) {
  const evaluated: { folder: string; summary: SetSummary }[] = [];
  let failed = 0;
  let open: Promise<Answerer> | undefined;
  const style = styleFor(stderr);
  const tell = seldom((message) => stderr.write(`${style.yellow('!')} ${message}\n`));
  const kind = given.server !== undefined ? 'server' : given.vllm !== undefined ? 'vllm' : 'embedded';
  const weights = model.local && kind === 'embedded' ? await weightsHash(model.local.folder) : undefined;
  try {
    for (const set of sets) {
      if (signal.aborted) break;
      const folder = path.join(model.out, set.set.name);
      const { stop: _stop, ...ended } = set.manifest.sampling;
      const manifest = {
        ...set.manifest,
        // The embedded engine ends a completion at the model's own end tokens.
        sampling: kind === 'embedded' ? ended : set.manifest.sampling,
        model: {
          name: model.name,
          kind,
          ...(model.local && { path: model.local.folder }),
          ...(model.local?.run !== undefined && { run: model.local.run }),
          ...(model.local?.step !== undefined && { step: model.local.step }),
          ...(weights !== undefined && { weights }),
          ...(given.server !== undefined && { server: serverAddress(given.server).shown }),
        },
        ...(model.training && { training: model.training }),
        started: new Date().toISOString(),
      } as const;
      const bar = new EvaluationBar(`${set.set.name} · ${model.name}`);
      try {
        const result = await evaluateSet(
          { ...set, folder, manifest, ...(given.limit !== undefined && { limit: given.limit }) },
          () => {
            open ??= openAnswerer(model, answererChoice(given, recipe), { tell, signal });
            return open;
          },
          { update: (state) => bar.update(state), tell: (message) => bar.tell(() => tell(message)) },
          signal,
        );
        failed += result.unanswered.length;
        bar.clear();
        const [first] = result.unanswered;
        if (first && !signal.aborted)
          tell(
            `${result.unanswered.length} of ${result.total} questions of ${set.set.name} got no answer (${first.reason}). ` +
              'The same command asks them again.',
          );
        const { manifest: kept, predictions } = await readEvaluation(folder);
        evaluated.push({ folder, summary: summarize(kept, predictions) });
      } finally {
        bar.clear();
      }
    }
  } finally {
    await (await open?.catch(() => undefined))?.dispose();
  }
  return { evaluated, failed };
}

function answererChoice(given: EvaluateGiven, recipe: RecipeChoice | undefined): AnswererChoice {
  const { server, vllm, vllmArgs, apiKeyEnv, concurrency, retries, timeout } = given;
  return {
    server,
    apiKey: process.env[apiKeyEnv],
    vllm,
    vllmWords: vllmArgs?.split(/\s+/).filter((word) => word !== ''),
    concurrency,
    retries,
    timeout: 1000 * timeout,
    templateArguments: recipe?.templateArguments,
  };
}

const quietMs = 30_000;

/** A message that was told a moment ago says nothing new. */
function seldom(tell: (message: string) => void): (message: string) => void {
  const told = new Map<string, number>();
  return (message) => {
    const now = performance.now();
    if (now - (told.get(message) ?? -Infinity) < quietMs) return;
    told.set(message, now);
    tell(message);
  };
}
