import { removeKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { compareVersions } from '../../schema/compare-versions';

/** Since this TRL the losses that divide by a generation's tokens count it for its part of the optimizer step. */
const rescaledSince = '1.10.0';

/** Losses that divide by the number of tokens of a generation. */
const byGeneration = new Set(['dapo', 'cispo', 'vespo']);

/** What becomes of an optimizer step whose completions come from one generation; undefined: something else is learned. */
function inOne({ settings, facts, schema }: CheckContext): string | undefined {
  const loss = settings.string('loss_type') ?? 'dapo';
  // bnpo averages over a micro-batch, whose rows are drawn from one generation.
  if (loss === 'bnpo' || settings.value('scale_rewards') === 'batch') return undefined;
  if (!byGeneration.has(loss)) return 'What is learned stays the same.';
  if (compareVersions(facts.trl ?? schema.trl, rescaledSince) < 0) return undefined;
  return `The completions are of the same policy; ${loss} then averages over the tokens of all, not over those of each call.`;
}

/** A process has one prompt at a time, so that only completions are padded, and to the longest of few. */
function onePrompt({ plan }: CheckContext): boolean {
  return plan.numGenerations % (plan.perDeviceTrainBatchSize * plan.stepsPerGeneration) === 0;
}

export const generationInPieces: RecipeCheck = {
  code: 'generation-in-pieces',
  severity: 'information',
  title: 'vLLM generates an optimizer step in several calls',
  documentation: `\
With \`steps_per_generation\` below \`gradient_accumulation_steps\` vLLM is asked several times before each optimizer step,
for fewer completions at a time, though the policy is the same each time. Its tokens per second grow with the number of
completions that it works on, and each call waits for its longest one: 16 at a time took 8.9 s for 32 completions of 1,024
tokens, 32 at once 6.7 s (Qwen3-0.6B on an H200, vLLM 0.26). Left out, \`steps_per_generation\` is
\`gradient_accumulation_steps\`: one call for all. Each step has as many completions of the same policy.

\`dapo\`, \`cispo\` and \`vespo\` average over the tokens of a generation. Since TRL 1.10 each generation counts for its part of
the step, so one call for all changes only how completions of different lengths are weighed. Before, each generation
counted for a whole step, and one call for all would make the gradient smaller: nothing is said there. Nor is it with
\`bnpo\`, with \`scale_rewards: batch\`, which divides by the spread of a generation, or where a process generates for one
prompt at a time and attention is \`sdpa\`: then the rows of a generation need less padding, which may win more.`,
  check(context) {
    const { recipe, settings, plan, entry, fixes } = context;
    const key = ['steps_per_generation', 'generation_batch_size'].find((name) => entry(name));
    if (recipe.kind !== 'grpo' || !key || !settings.true('use_vllm')) return [];
    if (settings.count('num_iterations', 1) !== 1) return [];
    const calls = plan.gradientAccumulationSteps / plan.stepsPerGeneration;
    if (calls < 2 || !Number.isInteger(calls)) return [];
    if ((settings.string('attn_implementation') ?? 'sdpa') === 'sdpa' && onePrompt(context)) return [];
    const learned = inOne(context);
    if (learned === undefined) return [];
    const { generationBatchSize } = plan;
    return [
      {
        at: entry(key)!.value.span,
        message: `vLLM is asked ${calls} times for ${generationBatchSize} completions before each optimizer step; asked once for ${generationBatchSize * calls}, it makes more tokens a second. ${learned}`,
        fixes: fixes({ title: `Remove ${key}`, edits: [removeKey(recipe.document, key)] }),
      },
    ];
  },
};
