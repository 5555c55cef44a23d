import type { ManifestSampling } from '@phantomlab/core/evaluation/predictions/manifest';
import type { ModelFolder } from '../files/model-folder';
import { loadPolicy } from '../policy/onnx-policy';
import type { Policy } from '../policy/policy';
import { throwIfInterrupted } from '../run/loop/interruption';
import type { Answerer, AnswerListener, Asked, Unanswered } from './answerer';
import { luckOf } from './luck';

export interface EmbeddedOptions {
  readonly templateArguments?: Readonly<Record<string, unknown>>;
  /** Questions that are answered together. */
  readonly together?: number;
}

/** Enough rows for the products to be fast; a stopped evaluation loses no more than these. */
const togetherByDefault = 64;

/** A checkpoint that the embedded engine holds. */
export class EmbeddedAnswerer implements Answerer {
  private constructor(
    private readonly model: ModelFolder,
    private readonly policy: Policy,
    private readonly options: EmbeddedOptions,
  ) {}

  static async open(model: ModelFolder, options: EmbeddedOptions): Promise<EmbeddedAnswerer> {
    return new EmbeddedAnswerer(model, await loadPolicy(model.config, model.weights), options);
  }

  async answer(
    asked: readonly Asked[],
    sampling: ManifestSampling,
    listener: AnswerListener,
    signal: AbortSignal,
  ): Promise<readonly Unanswered[]> {
    const together = this.options.together ?? togetherByDefault;
    for (let from = 0; from < asked.length && !signal.aborted; from += together)
      await this.answerTogether(asked.slice(from, from + together), sampling, listener, signal);
    return [];
  }

  dispose(): Promise<void> {
    return this.policy.dispose();
  }

  private async answerTogether(
    batch: readonly Asked[],
    sampling: ManifestSampling,
    listener: AnswerListener,
    signal: AbortSignal,
  ): Promise<void> {
    const { templateArguments } = this.options;
    const { tokenizer } = this.model;
    const began = performance.now();
    const prompts = batch.map(({ question }) =>
      tokenizer.promptTokens(question.example.messages, templateArguments),
    );
    const fits: number[] = [];
    for (const [i, prompt] of prompts.entries()) {
      const refusal = this.refusal(prompt.length, sampling.max_tokens);
      if (refusal === undefined) fits.push(i);
      else await listener.take(batch[i]!, { ...refused(refusal), promptTokens: prompt.length });
    }
    if (fits.length === 0) return;
    const luck = fits.map((i) => luckOf(batch[i]!));
    const groups = await this.generate(
      fits.map((i) => prompts[i]!),
      luck,
      sampling,
      (finished) => listener.underWay?.(finished),
      signal,
    );
    if (groups === undefined) return;
    const seconds = (performance.now() - began) / 1000 / fits.length;
    for (const [k, i] of fits.entries()) {
      const { tokens, finish } = groups[k]!;
      listener.underWay?.(fits.length - 1 - k);
      await listener.take(batch[i]!, {
        text: tokenizer.decode(tokens),
        finish,
        promptTokens: prompts[i]!.length,
        completionTokens: tokens.length,
        seconds,
        attempts: 1,
      });
    }
  }

  /** Undefined when it was stopped meanwhile. */
  private async generate(
    prompts: readonly (readonly number[])[],
    luck: readonly number[],
    { temperature, top_p = 1, top_k = 0, max_tokens }: ManifestSampling,
    progress: (finished: number) => void,
    signal: AbortSignal,
  ) {
    let next = 0;
    try {
      const groups = await this.policy.generate(
        prompts.map((prompt) => ({ prompt, count: 1 })),
        { temperature, topP: top_p, topK: top_k, maxTokens: max_tokens, stop: this.model.tokenizer.stop },
        () => luck[next++]!,
        (finished) => {
          throwIfInterrupted(signal);
          progress(finished);
        },
      );
      return groups.map(([sampled]) => sampled!);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  /** Why a prompt can't be answered. */
  private refusal(promptTokens: number, maxTokens: number): string | undefined {
    const { max_position_embeddings: positions } = this.model.configJson;
    if (typeof positions !== 'number' || promptTokens + maxTokens <= positions) return undefined;
    return (
      `The prompt has ${promptTokens} tokens; with ${maxTokens} for the answer it does not fit ` +
      `into the model's ${positions} positions (max_position_embeddings).`
    );
  }
}

const refused = (error: string) => ({
  text: '',
  finish: 'refused' as const,
  completionTokens: 0,
  seconds: 0,
  attempts: 1,
  error,
});
