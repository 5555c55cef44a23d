import { createHash } from 'node:crypto';
import { mayBeProvedByText } from '@phantomlab/core/alignment/text-proofs/proved-by-text';
import type { Prediction } from '@phantomlab/core/evaluation/predictions/prediction';
import type { Message } from '@phantomlab/core/examples/example';
import type { AnswerPlace } from '@phantomlab/core/examples/scoring';
import { scoringOf } from '@phantomlab/core/examples/scoring';
import { readAttempt } from '@phantomlab/core/reward/attempt';
import type { Align } from '../grpo/completion-scorer';
import type { Asked, Reply } from './answerer';

/** What all predictions of an evaluation share. */
export interface PredictionContext {
  readonly set: string;
  readonly model: string;
  readonly step: number | null;
  readonly answerIn: AnswerPlace;
  readonly align?: Align;
}

/** The first 16 hex digits of the SHA-256 of the messages' JSON. */
export const promptHash = (messages: readonly Message[]): string =>
  createHash('sha256').update(JSON.stringify(messages)).digest('hex').slice(0, 16);

/** A reply, read, scored and laid beside its proof. */
export function predictionOf(
  { question, seed }: Asked,
  reply: Reply,
  context: PredictionContext,
): Prediction {
  const { example, split, hops, type, universe, intermediate } = question;
  const { answerIn, align } = context;
  const { text: completion } = reply;
  const attempt = readAttempt(completion, example, {
    answerIn,
    align: align && (() => align(completion, example)),
  });
  const { f1, exactMatch, precision, recall } = attempt.score;
  const verdicts = attempt.chain?.hops.map(({ verdict }) => verdict);
  return {
    id: example.id,
    set: context.set,
    split,
    seed,
    question: example.question,
    gold: example.answer,
    prompt: promptHash(example.messages),
    completion,
    finish: reply.finish,
    answer: scoringOf(example.scoring).answer(completion, answerIn)?.text ?? null,
    parsed: attempt.parsed,
    scores: { f1, exact_match: exactMatch, precision, recall },
    tokens: { prompt: reply.promptTokens, completion: reply.completionTokens },
    model: context.model,
    step: context.step,
    difficulty: example.difficulty,
    ...(hops !== undefined && { hops }),
    ...(type !== undefined && { type }),
    ...(universe !== undefined && { universe }),
    ...(intermediate && { intermediate }),
    ...(verdicts && verdicts.length > 0 && { verdicts }),
    ...(example.evidence !== undefined && mayBeProvedByText(example) && { evidence: example.evidence }),
    seconds: Math.round(reply.seconds * 1000) / 1000,
    attempts: reply.attempts,
    t: Math.round(Date.now()) / 1000,
    ...(reply.error !== undefined && { error: reply.error }),
  };
}
