import type { Manifest } from '../predictions/manifest';
import type { Finish, Prediction } from '../predictions/prediction';
import { measured } from '../summary/summary';

const reasons: Readonly<Record<Finish, string>> = {
  stop: 'stop',
  length: 'max_tokens',
  refused: 'unknown',
  other: 'unknown',
};

/**
 * What a log is called: Inspect's viewer lists `.json` files whose names begin with a time, with the task after it. A
 * name of a file system that takes no colons, for a model's name that has been made one.
 */
export function inspectName({ set, started }: Manifest, model: string): string {
  const [time = '1970-01-01T00:00:00'] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(started) ?? [];
  return `${time.replaceAll(':', '-')}+00-00_${set}_${model}.json`;
}

/** An evaluation as a log of Inspect's, for its viewer and its readers. */
export function writeInspect(manifest: Manifest, predictions: readonly Prediction[]): unknown {
  const { set, model, splits, questions, sampling, seeds, started, versions } = manifest;
  const name = model.name.includes('/') ? model.name : `phantomlab/${model.name}`;
  const metrics = (['f1', 'exact_match', 'parse_rate'] as const).flatMap((measure) => {
    const found = measured(predictions, measure);
    return found ? [{ measure, found }] : [];
  });
  const ended = predictions.reduce((latest, { t }) => Math.max(latest, t), 0);
  return {
    version: 2,
    status: predictions.length >= questions * seeds.length ? 'success' : 'cancelled',
    eval: {
      eval_id: `${set}-${started}`,
      run_id: `${set}-${started}`,
      task_id: set,
      created: started,
      task: set,
      task_version: 0,
      task_attribs: {},
      task_args: {},
      dataset: {
        name: set,
        samples: questions,
        sample_ids: [...new Set(predictions.map(({ id }) => id))],
        shuffled: false,
      },
      model: name,
      model_generate_config: { temperature: sampling.temperature, max_tokens: sampling.max_tokens },
      model_args: {},
      config: { epochs: seeds.length },
      packages: versions,
      metadata: { splits, scoring: manifest.scoring },
    },
    plan: { name: 'plan', steps: [], config: {} },
    results: {
      total_samples: questions * seeds.length,
      completed_samples: predictions.length,
      scores: metrics.map(({ measure, found }) => ({
        name: measure,
        scorer: measure,
        params: {},
        metrics: {
          mean: { name: 'mean', value: found.mean, params: {} },
          ...(found.error !== null && { stderr: { name: 'stderr', value: found.error, params: {} } }),
        },
      })),
    },
    stats: { started_at: started, completed_at: new Date(1000 * ended).toISOString(), model_usage: {} },
    samples: predictions.map((each) => sampleText(each, name)),
  };
}

const sampleText = (each: Prediction, model: string) => ({
  id: each.id,
  epoch: each.seed,
  input: each.question,
  target: each.gold,
  messages: [
    { role: 'user', content: each.question, source: 'input' },
    { role: 'assistant', content: each.completion, source: 'generate', model },
  ],
  output: {
    model,
    choices: [
      {
        message: { role: 'assistant', content: each.completion, source: 'generate', model },
        stop_reason: reasons[each.finish],
      },
    ],
    completion: each.completion,
    usage: {
      input_tokens: each.tokens.prompt ?? 0,
      output_tokens: each.tokens.completion ?? 0,
      total_tokens: (each.tokens.prompt ?? 0) + (each.tokens.completion ?? 0),
    },
  },
  scores: {
    f1: { value: each.scores.f1, ...(each.answer !== null && { answer: each.answer }) },
    exact_match: { value: each.scores.exact_match },
    parse_rate: { value: Number(each.parsed) },
  },
  metadata: {
    split: each.split,
    seed: each.seed,
    ...(each.difficulty !== undefined && { difficulty: each.difficulty }),
    ...(each.hops !== undefined && { hops: each.hops }),
    ...(each.type !== undefined && { type: each.type }),
    ...(each.verdicts && { verdicts: each.verdicts }),
  },
  store: {},
  events: [],
  model_usage: {},
  attachments: {},
});
