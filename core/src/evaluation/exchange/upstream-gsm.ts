import { lastTagOfOneLine } from '../../examples/last-tag';
import { gsmInfinite } from '../../tasks/records/gsm-infinite';
import { idsApart, idWithoutPlace } from '../../tasks/records/ids-apart';
import type { Manifest } from '../predictions/manifest';
import type { Prediction } from '../predictions/prediction';
import { evaluationSetByName } from '../sets/evaluation-sets';
import type { ForeignPrediction, ForeignPredictions } from './foreign-predictions';

/** `medium-<model>_0.json`: the paper's predictions for GSM-Infinite. */
export function gsmModelName(file: string): string | undefined {
  return /^medium-(.+)_\d+\.json$/.exec(file)?.[1]?.replaceAll('--', '/');
}

/** What upstream writes for a reply that did not come. */
const failed = /^Error: /;

/**
 * Reads a list of `{solution, op, id, replies[], ...}`. Upstream's ids are a hash in 23 classes: those that occur again are told
 * apart as in the set, by their order.
 * @throws TypeError saying which entry is wrong
 */
export function readUpstreamGsm(model: string, list: readonly unknown[], source: string): ForeignPredictions {
  const tellApart = idsApart();
  const predictions = list.flatMap((value, index): ForeignPrediction[] => {
    const question = questionOf(value, index);
    const id = tellApart(question.id);
    return question.replies.map((reply, i) => ({
      id,
      split: 'medium',
      seed: i + 1,
      gold: question.answer,
      completion: reply,
      answer: lastTagOfOneLine(reply)?.text ?? null,
      difficulty: question.difficulty,
    }));
  });
  const errors = predictions.filter(({ completion }) => failed.test(completion)).length;
  const notes =
    errors === 0
      ? []
      : [
          `${errors} of ${predictions.length} replies are errors of the server, which score 0 as in the paper.`,
        ];
  return { set: evaluationSetByName.get('gsminf')!, model, method: 'cot', predictions, source, notes };
}

function questionOf(value: unknown, index: number) {
  const entry = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { replies } = entry;
  if (!Array.isArray(replies)) throw new TypeError(`entry ${index + 1} has no "replies"`);
  try {
    const question = gsmInfinite.read({ question: '', problem: '', ...entry }, { index, scoring: 'paper' })!;
    return { ...question, replies: replies.map((reply) => (typeof reply === 'string' ? reply : '')) };
  } catch (cause) {
    throw new TypeError(`entry ${index + 1}: ${(cause as Error).message}`, { cause });
  }
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
    return {
      solution: `Answer: ${gold[0]}.`,
      op: difficulty,
      id: idWithoutPlace(id).replace(`gsm-${difficulty}-`, ''),
      length: 'zero_context',
      d: 2,
      replies: replies.toSorted((a, b) => a.seed - b.seed).map(({ completion }) => completion),
    };
  });
  return new Map([[`medium-${manifest.model.name.replaceAll('/', '--')}_0.json`, list]]);
}
