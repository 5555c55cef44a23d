import type { EvalEvent } from '@phantomlab/core/run/event';
import { evaluationSampling } from '@phantomlab/core/tasks/evaluation-sampling';
import type { Tokenizer } from '../files/tokenizer';
import type { Policy } from '../policy/policy';
import type { Split } from '../run/examples/load-examples';
import { throwIfInterrupted } from '../run/loop/interruption';
import { RandomStream } from '../run/loop/random-stream';
import type { TrainUpdate } from '../run/loop/train-update';
import { evaluatePolicy } from './evaluate';

export interface EvaluateSplitsOptions {
  readonly policy: Policy;
  readonly tokenizer: Tokenizer;
  readonly splits: readonly Split[];
  /** Updates done. */
  readonly step: number;
  readonly maxTokens: number;
  readonly seed: number;
  readonly templateArguments?: Readonly<Record<string, unknown>>;
  readonly answerIn?: 'tag' | 'whole';
  readonly log: (event: EvalEvent) => void;
  readonly signal?: AbortSignal;
  readonly watch?: (update: TrainUpdate) => void;
}

/**
 * Evaluates a policy on each split and logs what comes out. The random numbers are a stream of its own, so that
 * evaluating does not change what is trained, and the same one every time, so that two evaluations differ by
 * the policy and not by luck.
 */
export async function evaluateSplits(options: EvaluateSplitsOptions): Promise<EvalEvent[]> {
  const { policy, tokenizer, splits, step, maxTokens, seed, signal, watch } = options;
  const events: EvalEvent[] = [];
  for (const { dataset, name, examples } of splits) {
    const sampling = { ...evaluationSampling(examples[0]?.task, examples[0]?.scoring), maxTokens };
    const metrics = await evaluatePolicy(policy, tokenizer, examples, sampling, {
      random: RandomStream.seeded(seed, `evaluation of ${name}`).next,
      templateArguments: options.templateArguments,
      answerIn: options.answerIn,
      progress: (finished, total) => {
        throwIfInterrupted(signal);
        watch?.({ kind: 'evaluating', split: name, finished, total });
      },
    });
    const event: EvalEvent = { type: 'eval', step, dataset, split: name, metrics };
    options.log(event);
    events.push(event);
    watch?.({ kind: 'eval', event });
  }
  return events;
}
