import type { Manifest } from '@phantomlab/core/evaluation/predictions/manifest';
import { type Prediction, predictionKey } from '@phantomlab/core/evaluation/predictions/prediction';
import type { EvaluationQuestion } from '@phantomlab/core/evaluation/sets/evaluation-question';
import type { AnswerPlace } from '@phantomlab/core/examples/scoring';
import type { Universe } from '@phantomlab/core/universe/question';
import { explainDiskFull } from '../files/disk-full';
import { chainAligner } from '../grpo/chain-aligner';
import type { Answerer, Asked, Unanswered } from './answerer';
import { EvaluationDraft } from './evaluation-draft';
import { predictionOf } from './prediction-of';

/** One set, to be asked of one model. */
export interface SetToEvaluate {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly questions: readonly EvaluationQuestion[];
  readonly universes: ReadonlyMap<string, Universe>;
  readonly answerIn: AnswerPlace;
  /** How many questions at most; undefined: all. */
  readonly limit?: number;
}

export interface EvaluationProgress {
  /** The evaluation's folder is held, with the answers that are there. */
  opened?(manifest: Manifest, known: Iterable<Prediction>): void;
  /** Answers that are there, of those that are wanted; fractions of a batch under way are in `underWay`. */
  update?(state: {
    readonly done: number;
    readonly total: number;
    readonly underWay: number;
    readonly latest?: Prediction;
  }): void;
  tell?(message: string): void;
}

export interface EvaluatedSet {
  readonly total: number;
  /** Answers that were there already. */
  readonly known: number;
  readonly asked: number;
  readonly unanswered: readonly Unanswered[];
}

/**
 * Asks a model what its folder lacks of a set. Each prediction is on the disk before the next answer is taken.
 * @param answerer called only where something is missing
 * @throws Error as EvaluationDraft.open does, or of the answerer
 */
export async function evaluateSet(
  set: SetToEvaluate,
  answerer: () => Promise<Answerer>,
  progress: EvaluationProgress,
  signal: AbortSignal,
): Promise<EvaluatedSet> {
  const { manifest, questions, universes, answerIn, limit } = set;
  const wayOut = 'Free some space and run the same command again: it continues where it stopped.';
  const draft = await explainDiskFull(set.folder, wayOut, () => EvaluationDraft.open(set.folder, manifest));
  try {
    const wanted = manifest.seeds.flatMap((seed) =>
      taken(questions, limit).map((question): Asked => ({ question, seed })),
    );
    const left = wanted.filter(({ question, seed }) => {
      const key = predictionKey({ split: question.split, id: question.example.id, seed });
      return !draft.file.known.has(key);
    });
    const total = wanted.length;
    const known = total - left.length;
    let [done, underWay] = [known, 0];
    progress.opened?.(draft.manifest, draft.file.known.values());
    progress.update?.({ done, total, underWay });
    if (left.length === 0 || signal.aborted) return { total, known, asked: 0, unanswered: [] };
    const context = {
      set: manifest.set,
      model: manifest.model.name,
      step: manifest.model.step ?? null,
      answerIn,
      align: chainAligner(universes),
    };
    const unanswered = await (await answerer()).answer(
      left,
      manifest.sampling,
      {
        known: draft.file.known.size,
        take: async (asked, reply) => {
          const latest = predictionOf(asked, reply, context);
          await explainDiskFull(draft.file.path, wayOut, () => draft.file.append(latest));
          done++;
          progress.update?.({ done, total, underWay, latest });
        },
        tell: progress.tell,
        underWay(count) {
          underWay = count;
          progress.update?.({ done, total, underWay });
        },
      },
      signal,
    );
    return { total, known, asked: done - known, unanswered };
  } finally {
    await draft.close();
  }
}

/** The first questions of a set, its splits in turn. */
function taken(
  questions: readonly EvaluationQuestion[],
  limit = Number.POSITIVE_INFINITY,
): readonly EvaluationQuestion[] {
  if (limit >= questions.length) return questions;
  const places = new Map<string, number>();
  const ranked = questions.map((question, index) => {
    const place = places.get(question.split) ?? 0;
    places.set(question.split, place + 1);
    return { question, place, index };
  });
  return ranked
    .toSorted((a, b) => a.place - b.place || a.index - b.index)
    .slice(0, limit)
    .map(({ question }) => question);
}
