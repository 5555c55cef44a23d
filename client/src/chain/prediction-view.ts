import path from 'node:path';
import type { Chain } from '@phantomlab/core/chain/chain';
import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';
import { readManifest } from '@phantomlab/core/node/evaluations/evaluation-folder';
import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import type { ChainSubject, ChainView } from '../messages/chain';
import { wholeAnswer } from '../results/known-evaluations';
import { type AskedQuestion, judgedView } from './rollout-view';

/** An answer of an evaluation, how it is read, and the universe that its question is about. */
export interface AskedPrediction {
  readonly prediction: Prediction;
  readonly asked: AskedQuestion;
  /** As the evaluation names it. */
  readonly universe: string;
}

/**
 * Reads an answer with what its question was about.
 * @throws Error where the evaluation or the answer is gone, or the question is of no universe
 */
export async function askedPrediction(
  subject: ChainSubject & { of: 'prediction' },
): Promise<AskedPrediction> {
  const manifest = await readManifest(subject.folder);
  if (!manifest) throw new Error(`${subject.folder} holds no evaluation any more.`);
  const prediction = await wholeAnswer(subject);
  if (prediction.universe === undefined)
    throw new Error(
      `"${prediction.question}" is not from a universe of rules: there is no proof to step through.`,
    );
  return {
    prediction,
    asked: {
      question: prediction.question,
      answer: prediction.gold,
      task: manifest.mode,
      scoring: manifest.scoring,
    },
    universe: path.join(manifest.data.folder, prediction.split),
  };
}

/** An answer beside the proof of its question. */
export function predictionView(
  subject: ChainSubject,
  { prediction, asked }: AskedPrediction,
  chain: Chain,
  proofs: Proofs,
): ChainView {
  const step = prediction.step === null ? '' : `, step ${prediction.step}`;
  const title = `${prediction.set}, ${prediction.split}${step}`;
  return judgedView(subject, title, prediction.completion, asked, chain, proofs);
}
