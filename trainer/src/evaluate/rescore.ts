import { textVerdicts } from '@phantomlab/core/alignment/text-proofs/text-verdicts';
import type { Prediction, PredictionScores } from '@phantomlab/core/evaluation/predictions/prediction';
import type { Evaluation } from '@phantomlab/core/node/evaluations/evaluation-folder';
import { readAttempt } from '@phantomlab/core/reward/attempt';
import { scorerFor } from '@phantomlab/core/reward/scorer-of-mode';
import { promptMethodByName } from '@phantomlab/core/tasks/prompt-methods';
import { recordTaskByMode } from '@phantomlab/core/tasks/records/record-tasks';

/** Whether this version knows how answers of a training mode are scored. */
export const isKnownMode = (mode: string): boolean => mode === 'pw' || recordTaskByMode.has(mode);

export interface Rescored {
  readonly predictions: readonly Prediction[];
  /** Lines whose scores were others when they were written. */
  readonly changed: number;
}

/** An evaluation's predictions, scored again from their completions and right answers. */
export function rescored({ manifest, predictions }: Evaluation): Rescored {
  // Of a mode of another version nothing is known but what was written.
  if (!isKnownMode(manifest.mode)) return { predictions, changed: 0 };
  let changed = 0;
  const answerIn = promptMethodByName.get(manifest.prompting.method)?.answerIn ?? 'tag';
  const scored = predictions.map((each): Prediction => {
    const example = {
      answer: each.gold,
      task: manifest.mode,
      scoring: manifest.scoring,
      use: 'eval' as const,
    };
    // Of another program's predictions, the answer that it has read counts.
    const score =
      manifest.model.kind === 'import'
        ? scorerFor(manifest.mode, manifest.scoring, 'eval').score(each.answer ?? '', each.gold)
        : readAttempt(each.completion, example, { answerIn }).score;
    const { f1, exactMatch, precision, recall } = score;
    // Lines of an earlier version have none, though their texts prove them.
    const verdicts =
      each.verdicts ?? textVerdicts(each.completion, { ...example, ...each, answer: each.gold });
    const scores: PredictionScores = { f1, exact_match: exactMatch, precision, recall };
    const same = (Object.keys(scores) as (keyof PredictionScores)[]).every(
      (key) => scores[key] === each.scores[key],
    );
    const judged = verdicts === undefined ? each : { ...each, verdicts };
    if (same) return judged;
    changed++;
    return { ...judged, scores };
  });
  return { predictions: scored, changed };
}
