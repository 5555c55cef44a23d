import path from 'node:path';
import type { TextExample, TextProof } from '@phantomlab/core/alignment/text-proofs/text-proof';
import { textProofOf } from '@phantomlab/core/alignment/text-proofs/text-proof-of';
import type { Chain } from '@phantomlab/core/chain/chain';
import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';
import { readManifest } from '@phantomlab/core/node/evaluations/evaluation-folder';
import type { Proofs } from '@phantomlab/core/prolog/engine/engine';
import type { ChainSubject, ChainView } from '../messages/chain';
import { wholeAnswer } from '../results/known-evaluations';
import { type AskedQuestion, judgedView } from './rollout-view';

/** An answer of an evaluation, how it is read, and what proves its question: a universe, as the evaluation names it, or its text. */
export interface AskedPrediction {
  readonly prediction: Prediction;
  readonly asked: AskedQuestion & TextExample;
  readonly provedBy: { readonly universe: string; readonly text?: undefined } | { readonly text: TextProof };
}

/**
 * Reads an answer with what its question was about.
 * @throws Error where the evaluation or the answer is gone, or nothing proves the question
 */
export async function askedPrediction(
  subject: ChainSubject & { of: 'prediction' },
): Promise<AskedPrediction> {
  const manifest = await readManifest(subject.folder);
  if (!manifest) throw new Error(`${subject.folder} holds no evaluation any more.`);
  const prediction = await wholeAnswer(subject);
  const { question, gold, evidence, universe, split } = prediction;
  const asked = {
    question,
    answer: gold,
    task: manifest.mode,
    scoring: manifest.scoring,
    ...(evidence !== undefined && { evidence }),
  };
  if (universe !== undefined)
    return { prediction, asked, provedBy: { universe: path.join(manifest.data.folder, split) } };
  const text = textProofOf(asked);
  if (text) return { prediction, asked, provedBy: { text } };
  throw new Error(
    `"${question}" is from no universe of rules, and its text proves no answer: there is no proof to step through.`,
  );
}

/** An answer beside the proof that its question's own text holds. */
export function textPredictionView(
  subject: ChainSubject,
  answered: AskedPrediction,
  text: TextProof,
): ChainView {
  const { prediction, asked } = answered;
  const proof = text.proof();
  const proofs: Proofs = { proofs: proof ? [proof] : [], ending: 'complete' };
  return predictionView(subject, answered, text.align(prediction.completion, asked), proofs);
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
