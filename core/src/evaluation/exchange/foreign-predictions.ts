import { textVerdicts } from '../../alignment/text-proofs/text-verdicts';
import type { Verdict } from '../../chain/chain';
import { scorerFor } from '../../reward/scorer-of-mode';
import { checkpointStep } from '../../run/checkpoint-folder';
import type { Manifest, ManifestSampling } from '../predictions/manifest';
import type { Finish, Prediction } from '../predictions/prediction';
import { trainingOfName } from '../predictions/training-of-name';
import type { EvaluationSet } from '../sets/evaluation-set';

/** A prediction of another program, as far as it says. */
export interface ForeignPrediction {
  readonly id: string;
  readonly split: string;
  readonly seed?: number;
  readonly question?: string;
  readonly gold: readonly string[];
  readonly completion: string;
  /** The answer that its program has read; null: none. */
  readonly answer: string | null;
  readonly finish?: Finish;
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly difficulty?: number;
  readonly hops?: number;
  readonly type?: string;
}

/** Predictions of another program, of one model and one set. */
export interface ForeignPredictions {
  readonly set: EvaluationSet;
  readonly model: string;
  readonly method: string;
  readonly sampling?: Partial<ManifestSampling>;
  readonly predictions: readonly ForeignPrediction[];
  /** Where they came from. */
  readonly source: string;
  /** What a person should know of them, in sentences. */
  readonly notes?: readonly string[];
}

/** What is known of a question of a set on this disk: all right answers, hops, its kind and its proof. */
export interface KnownQuestion
  extends Pick<Prediction, 'gold' | 'question'>,
    Partial<Pick<Prediction, 'difficulty' | 'hops' | 'type' | 'intermediate' | 'evidence'>> {
  /** What a completion says of each hop of its proof. */
  verdicts?(completion: string): readonly Verdict[] | undefined;
}

/** By `[split, id]` as JSON. */
export type KnownQuestions = ReadonlyMap<string, KnownQuestion>;

/**
 * What is known of a prediction's question. Undefined too where the data has none of the file's right answers: then it is another
 * question of the same id.
 */
export function knownQuestion(
  { split, id, gold }: ForeignPrediction,
  known: KnownQuestions,
): KnownQuestion | undefined {
  const found = known.get(JSON.stringify([split, id]));
  const right = new Set(found?.gold.map((text) => text.trim()));
  return gold.some((text) => right.has(text.trim())) ? found : undefined;
}

/**
 * Predictions of another program as ours, scored by the set's official scorer: the answer that the program has read, an
 * empty one where it has read none.
 * @param known the file of predictions may name the first right answer alone, and it has no proofs
 */
export function importedPredictions(
  foreign: ForeignPredictions,
  known: KnownQuestions = new Map(),
): readonly Prediction[] {
  const { set, model } = foreign;
  const scorer = scorerFor(set.mode, 'paper', 'eval');
  return foreign.predictions.map((each): Prediction => {
    const found = knownQuestion(each, known);
    const gold = found?.gold ?? each.gold;
    const { f1, exactMatch, precision, recall } = scorer.score(each.answer ?? '', gold);
    const universe = set.task === undefined ? { universe: each.split } : {};
    const { difficulty = each.difficulty, hops = each.hops, type = each.type, intermediate } = found ?? {};
    const question = found?.question ?? each.question ?? '';
    const verdicts = found?.verdicts
      ? found.verdicts(each.completion)
      : textVerdicts(each.completion, { task: set.mode, question, answer: gold, scoring: 'paper' });
    return {
      id: each.id,
      set: set.name,
      split: each.split,
      seed: each.seed ?? 1,
      question,
      gold,
      prompt: '',
      completion: each.completion,
      finish: each.finish ?? 'other',
      answer: each.answer,
      parsed: each.answer !== null,
      scores: { f1, exact_match: exactMatch, precision, recall },
      tokens: { prompt: each.promptTokens ?? null, completion: each.completionTokens ?? null },
      model,
      step: checkpointStep(model) ?? null,
      ...(difficulty !== undefined && { difficulty }),
      ...(hops !== undefined && { hops }),
      ...(type !== undefined && { type }),
      ...(intermediate && { intermediate }),
      ...universe,
      ...(verdicts && { verdicts }),
      ...(found?.evidence !== undefined && { evidence: found.evidence }),
      seconds: 0,
      attempts: 1,
      t: 0,
    };
  });
}

/** The manifest of predictions that came from elsewhere. */
export function importedManifest(
  { set, model, method, sampling, source }: Omit<ForeignPredictions, 'predictions'>,
  predictions: readonly Prediction[],
  versions: Readonly<Record<string, string>>,
  started: string,
): Manifest {
  const seeds = [...new Set(predictions.map(({ seed }) => seed))].sort((a, b) => a - b);
  const questions = new Set(predictions.map(({ split, id }) => JSON.stringify([split, id]))).size;
  const step = checkpointStep(model);
  const { run, ...training } = trainingOfName(model) ?? {};
  return {
    format: 1,
    set: set.name,
    mode: set.mode,
    splits: [...new Set(predictions.map(({ split }) => split))].sort(),
    questions,
    seeds: seeds.length > 0 ? seeds : [1],
    data: { folder: source, sha256: '' },
    model: {
      name: model,
      kind: 'import',
      ...(run !== undefined && { run }),
      ...(step !== undefined && { step }),
    },
    ...(Object.keys(training).length > 0 && { training }),
    prompting: { method, source: 'phantom-eval', sha256: '' },
    scoring: 'paper',
    sampling: { temperature: 1, max_tokens: 4096, ...sampling },
    versions,
    started,
  };
}
