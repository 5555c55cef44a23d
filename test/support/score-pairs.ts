// Scores pairs of answers, [training mode, what is said, right answers], read from a JSON file; prints F1, exact match,
// precision and recall of each as JSON.
import { readFileSync } from 'node:fs';
import { scorerFor } from '@phantomlab/core/reward/scorer-of-mode';

const pairs: readonly (readonly [string, string, readonly string[]])[] = JSON.parse(
  readFileSync(process.argv[2]!, 'utf8'),
);
const scores = pairs.map(([mode, said, right]) => {
  const { f1, exactMatch, precision, recall } = scorerFor(mode, 'paper', 'eval').score(said, right);
  return [f1, exactMatch, precision, recall];
});
process.stdout.write(JSON.stringify(scores));
