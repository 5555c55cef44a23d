import path from 'node:path';
import { measures, type SetSummary, summarize } from '@phantomlab/core/evaluation/summary/summary';
import { readEvaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import type { Answerer } from '../../evaluate/answerer';
import { evaluateSet } from '../../evaluate/evaluate-set';
import type { ModelToEvaluate } from '../../evaluate/model-to-evaluate';
import type { EvaluationRun } from '../../evaluate/on-target/evaluation-run';
import { type AnswererChoice, openAnswerer } from '../../evaluate/open-answerer';
import type { PreparedSet } from '../../evaluate/prepare-sets';
import type { RecipeChoice } from '../../evaluate/recipe-choice';
import { serverAddress } from '../../evaluate/server/server-address';
import { weightsHash } from '../../evaluate/weights-hash';
import { styleFor } from '../terminal/style';
import { stderr } from '../terminal/terminal';
import { type EvaluateGiven, pythonOf } from './evaluate-given';
import { EvaluationBar } from './evaluation-bar';

/** Asks one model the questions of all sets, with its bars, and sums its answers up. */
export async function evaluateModel(
  model: ModelToEvaluate,
  sets: readonly PreparedSet[],
  given: EvaluateGiven & { readonly run: EvaluationRun | undefined },
  recipe: RecipeChoice | undefined,
  signal: AbortSignal,
) {
  const evaluated: Evaluated[] = [];
  let failed = 0;
  let open: Promise<Answerer> | undefined;
  const style = styleFor(stderr);
  const tell = rarely((message) => {
    stderr.write(`${style.yellow('!')} ${message}\n`);
    given.run?.said(message);
  });
  const kind = given.server !== undefined ? 'server' : given.vllm !== undefined ? 'vllm' : 'embedded';
  const weights = model.local && kind === 'embedded' ? await weightsHash(model.local.folder) : undefined;
  const answerer = () => {
    open ??= openAnswerer(model, answererChoice(given, recipe), { tell, signal });
    return open;
  };
  try {
    for (const set of sets) {
      if (signal.aborted) break;
      const manifest = manifestOf(model, set, { kind, weights, server: given.server });
      const one = await evaluateOne({ model, set, manifest, given, answerer, tell, signal });
      failed += one.unanswered;
      evaluated.push(one);
    }
  } finally {
    await (await open?.catch(() => undefined))?.dispose();
  }
  return { evaluated, failed };
}

interface Evaluated {
  readonly folder: string;
  readonly summary: SetSummary;
}

/** Asks one set's questions, with a bar; the answers are read back and summed up. */
async function evaluateOne({
  model,
  set,
  manifest,
  given: { limit, run },
  answerer,
  tell,
  signal,
}: {
  readonly model: ModelToEvaluate;
  readonly set: PreparedSet;
  readonly manifest: ReturnType<typeof manifestOf>;
  readonly given: EvaluateGiven & { readonly run: EvaluationRun | undefined };
  readonly answerer: () => Promise<Answerer>;
  readonly tell: (message: string) => void;
  readonly signal: AbortSignal;
}): Promise<Evaluated & { readonly unanswered: number }> {
  const folder = path.join(model.out, set.set.name);
  const bar = new EvaluationBar(`${set.set.name} · ${model.name}`);
  try {
    const { unanswered, total } = await evaluateSet(
      { ...set, folder, manifest, ...(limit !== undefined && { limit }) },
      answerer,
      {
        opened: (kept, known) => run?.opened(folder, kept, known),
        update(state) {
          bar.update(state);
          if (state.latest) run?.answered(folder, state.latest);
        },
        tell: (message) => bar.tell(() => tell(message)),
      },
      signal,
    );
    bar.clear();
    const [first] = unanswered;
    if (first && !signal.aborted)
      tell(
        `${unanswered.length} of ${total} questions of ${set.set.name} got no answer (${first.reason}). ` +
          'The same command asks them again.',
      );
    const { manifest: kept, predictions } = await readEvaluation(folder);
    const summary = summarize(kept, predictions);
    run?.evaluated(folder, kept, meansOf(summary));
    return { folder, summary, unanswered: unanswered.length };
  } finally {
    bar.clear();
  }
}

/** What an evaluation's folder says of itself. */
function manifestOf(
  { name, local, training }: ModelToEvaluate,
  set: PreparedSet,
  how: {
    readonly kind: 'server' | 'vllm' | 'embedded';
    readonly weights: string | undefined;
    readonly server: string | undefined;
  },
) {
  const { stop: _stop, ...ended } = set.manifest.sampling;
  return {
    ...set.manifest,
    // The embedded engine ends a completion at the model's own end tokens.
    sampling: how.kind === 'embedded' ? ended : set.manifest.sampling,
    model: {
      name,
      kind: how.kind,
      ...(local && { path: local.folder }),
      ...(local?.run !== undefined && { run: local.run }),
      ...(local?.step !== undefined && { step: local.step }),
      ...(how.weights !== undefined && { weights: how.weights }),
      ...(how.server !== undefined && { server: serverAddress(how.server).shown }),
    },
    ...(training && { training }),
    started: new Date().toISOString(),
  } as const;
}

/** What a log's line of an evaluation tells. */
function meansOf(summary: SetSummary): Readonly<Record<string, number>> {
  const means = measures.flatMap((measure) => {
    const found = summary[measure];
    return found ? [[measure, found.mean] as const] : [];
  });
  return Object.fromEntries(means);
}

function answererChoice(given: EvaluateGiven, recipe: RecipeChoice | undefined): AnswererChoice {
  const { server, vllmArgs, apiKeyEnv, concurrency, retries, timeout } = given;
  return {
    server,
    apiKey: process.env[apiKeyEnv],
    vllm: pythonOf(given),
    vllmWords: vllmArgs?.split(/\s+/).filter((word) => word !== ''),
    concurrency,
    retries,
    timeout: 1000 * timeout,
    templateArguments: recipe?.templateArguments,
  };
}

const quietMs = 30_000;

/** A message that was told a moment ago says nothing new. */
function rarely(tell: (message: string) => void): (message: string) => void {
  const told = new Map<string, number>();
  return (message) => {
    const now = performance.now();
    if (now - (told.get(message) ?? -Infinity) < quietMs) return;
    told.set(message, now);
    tell(message);
  };
}
