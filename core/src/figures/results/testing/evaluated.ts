import type { Manifest } from '../../../evaluation/predictions/manifest';
import type { Prediction } from '../../../evaluation/predictions/prediction';
import type { Evaluated } from '../evaluated';

interface Given {
  readonly set: string;
  /** What it was trained on; undefined: the base model. */
  readonly dataset?: string;
  readonly base?: string;
  readonly step?: number;
  readonly run?: string;
}

/** An evaluation whose predictions are given as far as it matters. */
export function evaluated(given: Given, predictions: readonly Partial<Prediction>[]): Evaluated {
  const { set, dataset, base = 'Qwen/Qwen3-0.6B', step, run } = given;
  const name = run === undefined ? base : `${run}/checkpoint-${step}`;
  const manifest: Manifest = {
    format: 1,
    set,
    mode: 'pw',
    splits: ['minidev'],
    questions: predictions.length,
    seeds: [1],
    data: { folder: set, sha256: '' },
    model: { name, kind: 'server', ...(run !== undefined && { run }), ...(step !== undefined && { step }) },
    ...(dataset !== undefined && { training: { dataset, base } }),
    prompting: { method: 'cot', source: 'own', sha256: '' },
    scoring: 'paper',
    sampling: { temperature: 0, max_tokens: 4096 },
    versions: {},
    started: '2026-11-29T00:00:00Z',
  };
  return {
    folder: `${name}/${set}`,
    manifest,
    predictions: predictions.map((prediction, index) => ({
      ...blank,
      id: String(index),
      set,
      ...prediction,
    })),
  };
}

const blank: Prediction = {
  id: '',
  set: '',
  split: 'minidev',
  seed: 1,
  question: 'Who?',
  gold: ['a'],
  prompt: '',
  completion: '',
  finish: 'stop',
  answer: 'a',
  parsed: true,
  scores: { f1: 0, exact_match: 0, precision: 0, recall: 0 },
  tokens: { prompt: 1, completion: 1 },
  model: '',
  step: null,
  seconds: 0,
  attempts: 1,
  t: 0,
};

/** Predictions with these F1. */
export const scored = (...values: readonly number[]): Partial<Prediction>[] =>
  values.map((f1) => ({ scores: { f1, exact_match: Math.floor(f1), precision: f1, recall: f1 } }));
