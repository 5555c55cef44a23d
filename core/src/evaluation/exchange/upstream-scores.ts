import type { Manifest } from '../predictions/manifest';
import type { Prediction } from '../predictions/prediction';
import { type MeanError, meanError } from '../statistics/mean-error';

/** The columns of a CSV, quoted where a text needs it. */
const row = (...cells: readonly (string | number)[]): string =>
  cells
    .map((cell) => (/[",\n\r]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)))
    .join(',');

/** Seeds of one training count together: its month, day and seed are cut out of a model's name. */
const pooledName = (model: string): string => model.replace(/\d{4}__curr=random__training_seed=\d+/, '');

/** As the paper counts: every prediction stands for itself. */
const plain = (predictions: readonly Prediction[], value: (one: Prediction) => number): MeanError =>
  meanError(predictions.map((one, i) => ({ value: value(one), cluster: String(i) })))!;

const f1 = ({ scores }: Prediction) => scores.f1;
const right = ({ scores }: Prediction) => scores.exact_match;

/** The scores of an evaluation in the paper's files, by their paths; its standard errors take every row for itself. */
export function upstreamScores(
  manifest: Manifest,
  predictions: readonly Prediction[],
): ReadonlyMap<string, string> {
  const { set, model, prompting, splits } = manifest;
  if (predictions.length === 0) return new Map();
  if (set === 'pw')
    return new Map([[`${prompting.method}_preds_stats.csv`, universeScores(manifest, predictions)]]);
  if (set === 'gsminf') {
    const operations = groupsOf(predictions, ({ difficulty }) => difficulty ?? 0);
    const lines = [...operations]
      .sort(([a], [b]) => a - b)
      .map(([op, group]) => {
        const correct = group.reduce((sum, one) => sum + right(one), 0);
        return row(model.name, op, correct / group.length, correct, group.length);
      });
    const head = row('model_name', 'difficulty', 'accuracy', 'num_correct', 'count');
    return new Map([
      [`scores/medium_${model.name.replaceAll('/', '--')}.csv`, `${[head, ...lines].join('\n')}\n`],
    ]);
  }
  const { mean, error } = plain(predictions, f1);
  const lines = [
    row('', 'f1', 'f1'),
    row('', 'mean', 'sem'),
    row('_model', '', ''),
    row(pooledName(model.name), mean, error ?? ''),
  ];
  return new Map([[`scores/${set}_${splits[0]}_${prompting.method}.csv`, `${lines.join('\n')}\n`]]);
}

function universeScores({ model }: Manifest, predictions: readonly Prediction[]): string {
  const lines = [...groupsOf(predictions, ({ split, seed }) => `${split}\n${seed}`)].map(([key, group]) => {
    const [split, seed] = key.split('\n') as [string, string];
    const [, depth = '', size = '', data = ''] = /^depth_(\d+)_size_(\d+)_seed_(\d+)$/.exec(split) ?? [];
    return row(model.name, depth, size, data, seed, plain(group, f1).mean, group.length);
  });
  return `${[row('_model', '_depth', '_size', '_data_seed', '_seed', 'f1', 'count'), ...lines].join('\n')}\n`;
}

function groupsOf<K>(predictions: readonly Prediction[], key: (one: Prediction) => K): Map<K, Prediction[]> {
  const groups = new Map<K, Prediction[]>();
  for (const one of predictions) {
    const group = groups.get(key(one)) ?? [];
    groups.set(key(one), group);
    group.push(one);
  }
  return groups;
}
