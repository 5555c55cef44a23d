import { lastTagOfOneLine } from '../../examples/last-tag';
import { gsmInfinite } from '../../tasks/records/gsm-infinite';
import type { Manifest } from '../predictions/manifest';
import type { Prediction } from '../predictions/prediction';
import { evaluationSetByName } from '../sets/evaluation-sets';
import type { ForeignPrediction, ForeignPredictions } from './foreign-predictions';

/** `medium-<model>_0.json`: the paper's predictions for GSM-Infinite. */
export function gsmModelName(file: string): string | undefined {
  return /^medium-(.+)_\d+\.json$/.exec(file)?.[1]?.replaceAll('--', '/');
}

/**
 * Reads a list of `{solution, op, id, replies[], ...}`.
 * @throws TypeError saying which entry is wrong
 */
export function readUpstreamGsm(model: string, list: readonly unknown[], source: string): ForeignPredictions {
  const predictions = list.flatMap((value, index): ForeignPrediction[] => {
    const entry = value as Readonly<Record<string, unknown>>;
    const { replies } = entry ?? {};
    if (!Array.isArray(replies)) throw new TypeError(`entry ${index + 1} has no "replies"`);
    const question = gsmInfinite.read({ question: '', problem: '', ...entry }, { index, scoring: 'paper' })!;
    return replies.map((reply, i) => ({
      id: question.id,
      split: 'medium',
      seed: i + 1,
      gold: question.answer,
      completion: String(reply),
      answer: lastTagOfOneLine(String(reply))?.text ?? null,
      difficulty: question.difficulty,
    }));
  });
  return { set: evaluationSetByName.get('gsminf')!, model, method: 'cot', predictions, source };
}

/** An evaluation of GSM-Infinite as the paper's script would have written it. */
export function writeUpstreamGsm(
  manifest: Manifest,
  predictions: readonly Prediction[],
): ReadonlyMap<string, unknown> {
  const questions = new Map<string, Prediction[]>();
  for (const each of predictions) {
    const found = questions.get(each.id) ?? [];
    questions.set(each.id, found);
    found.push(each);
  }
  const list = [...questions.values()].map((replies) => {
    const { gold, difficulty = 0, id } = replies[0]!;
    const plain = new RegExp(`^gsm-${difficulty}-`);
    return {
      solution: `Answer: ${gold[0]}.`,
      op: difficulty,
      id: id.replace(plain, ''),
      length: 'zero_context',
      d: 2,
      replies: replies.toSorted((a, b) => a.seed - b.seed).map(({ completion }) => completion),
    };
  });
  return new Map([[`medium-${manifest.model.name.replaceAll('/', '--')}_0.json`, list]]);
}
