import type { Example } from '@phantomlab/core/examples/example';
import { charactersPerToken } from '@phantomlab/core/node/datasets/longest-prompt';
import type { TokenLength } from '@phantomlab/core/recipe/launch/launch-facts';
import { publishedShape } from '@phantomlab/core/recipe/memory/model-shapes';
import type { Tokenizer } from '../files/tokenizer';
import type { LoadedRecipe } from '../run/recipe/recipe-source';
import type { DryRunData } from './data-stage';
import type { DryRunFault, StageResult } from './report';

/** How many of the longest prompts are tokenized: characters and tokens order them nearly alike. */
const tokenized = 3;

const textOf = ({ messages }: Example) => messages.map(({ content }) => content).join('\n');

/**
 * Builds every prompt, and compares the longest with what model and vLLM have room for.
 * @param checked what the checks have found out already: they have looked at every split
 */
export function promptStage(
  recipe: LoadedRecipe,
  data: DryRunData,
  tokenizer: Tokenizer | undefined,
  checked: { readonly longest?: TokenLength; readonly faults?: readonly DryRunFault[] } = {},
): StageResult {
  const examples = data.training.flatMap((split) => split.examples);
  const found = checked.faults ?? [];
  const byLength = examples
    .map((example) => ({ example, characters: textOf(example).length }))
    .sort((a, b) => b.characters - a.characters);
  const longest = byLength[0];
  if (!longest) return { summary: 'No question is left to ask.', faults: [noPrompts] };
  const built = `${examples.length.toLocaleString('en')} prompts by prompt_method ${recipe.resolved.prompt_method}`;
  if (!data.trueToSize)
    return { summary: `${built}. How long the real ones are can’t be told from these.`, faults: found };
  const kwargs = recipe.resolved.values.chat_template_kwargs;
  const templateArguments = typeof kwargs === 'object' && kwargs !== null ? { ...kwargs } : {};
  const own = tokenizer
    ? Math.max(
        ...byLength
          .slice(0, tokenized)
          .map(({ example }) => tokenizer.promptTokens(example.messages, templateArguments).length),
      )
    : Math.ceil(longest.characters / charactersPerToken);
  const tokens = Math.max(own, checked.longest?.tokens ?? 0);
  const count = `${tokens.toLocaleString('en')} tokens`;
  const how = tokenizer ? count : `about ${count}`;
  return {
    summary: `${built}; the longest has ${how}.`,
    details: tokenizer
      ? []
      : [`Estimated at ${charactersPerToken} characters a token: the model’s tokenizer is not on this disk.`],
    faults: found.length > 0 ? found : roomFaults(recipe, tokens, tokenizer !== undefined),
  };
}

const noPrompts: DryRunFault = { severity: 'error', message: 'The data has no questions.' };

/** @param measured an estimate is never an error: it may be wrong by some tenths */
function roomFaults({ resolved }: LoadedRecipe, tokens: number, measured: boolean): DryRunFault[] {
  if (resolved.kind === 'sft') return sftFaults(resolved.max_length, tokens);
  const { values, max_completion_length: completion, model_name_or_path: model } = resolved;
  const faults: DryRunFault[] = [];
  const about = measured ? '' : 'about ';
  const limit = values.use_vllm === true ? Number(values.vllm_max_model_length) : 0;
  if (limit > 0 && tokens >= limit) {
    faults.push({
      severity: measured ? 'error' : 'warning',
      message: `The longest prompt has ${about}${tokens} tokens, and vllm_max_model_length is ${limit}: vLLM refuses it.`,
    });
  } else if (limit > 0 && tokens + completion > limit) {
    faults.push({
      severity: 'warning',
      message: `The longest prompt has ${about}${tokens} tokens: of vllm_max_model_length ${limit} that leaves ${limit - tokens} for a completion, and max_completion_length is ${completion}.`,
    });
  }
  const positions = model === null ? undefined : publishedShape(model)?.maxPositions;
  if (positions !== undefined && tokens + completion > positions) {
    faults.push({
      severity: 'warning',
      message: `The longest prompt (${about}${tokens} tokens) and its completion (${completion}) go beyond the ${positions} positions of ${model}.`,
    });
  }
  return faults;
}

function sftFaults(limit: number | null, tokens: number): DryRunFault[] {
  if (limit === null || tokens < limit) return [];
  return [
    {
      severity: 'warning',
      message: `The longest prompt has ${tokens} tokens and max_length is ${limit}: of such an example no solution is left to learn from.`,
    },
  ];
}
