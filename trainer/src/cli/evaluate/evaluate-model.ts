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
  const evaluated: { folder: string; summary: SetSummary }[] = [];
  let failed = 0;
  let open: Promise<Answerer> | undefined;
  const style = styleFor(stderr);
  const { run } = given;
  const tell = seldom((message) => {
    stderr.write(`${style.yellow('!')} ${message}\n`);
    run?.said(message);
  });
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
        failed += result.unanswered.length;
        bar.clear();
        const [first] = result.unanswered;
        if (first && !signal.aborted)
          tell(
            `${result.unanswered.length} of ${result.total} questions of ${set.set.name} got no answer (${first.reason}). ` +
              'The same command asks them again.',
          );
        const { manifest: kept, predictions } = await readEvaluation(folder);
        const summary = summarize(kept, predictions);
        evaluated.push({ folder, summary });
        run?.evaluated(folder, kept, meansOf(summary));
      } finally {
        bar.clear();
      }
    }
  } finally {
    await (await open?.catch(() => undefined))?.dispose();
  }
  return { evaluated, failed };
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
function seldom(tell: (message: string) => void): (message: string) => void {
  const told = new Map<string, number>();
  return (message) => {
    const now = performance.now();
    if (now - (told.get(message) ?? -Infinity) < quietMs) return;
    told.set(message, now);
    tell(message);
  };
}
