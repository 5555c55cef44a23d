import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';

/** An answer as a text. Lines that are the same for all models come first, so that a comparison begins with the chain. */
export function answerText({
  question,
  gold,
  completion,
  answer,
  scores,
  tokens,
  finish,
  verdicts,
}: Prediction): string {
  const length = tokens.completion === null ? '' : `, ${tokens.completion} tokens`;
  const cut = finish === 'length' ? ', cut off' : '';
  return [
    `Question: ${question}`,
    `Right: ${gold.join(', ')}`,
    '',
    completion,
    '',
    `Read: ${answer ?? 'no answer'} (F1 ${scores.f1.toFixed(3)}${length}${cut})`,
    ...(verdicts && verdicts.length > 0 ? [`Hops: ${verdicts.join(', ')}`] : []),
    '',
  ].join('\n');
}
