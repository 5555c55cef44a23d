import type { Example } from '@phantomlab/core/examples/example';
import type { ModelFolder } from '../files/model-folder';
import type { Split } from '../run/examples/load-examples';
import { cutPrompt } from './cut-prompt';
import { spread } from './spread';

/** Tokens of a prompt that the tiny policy reads here: enough for its question, and quick. */
export const promptTokens = 512;

/** As many examples as are needed, spread over the splits, with prompts that the tiny policy reads in no time. */
export function cutSplits(splits: readonly Split[], needed: number, model: ModelFolder): readonly Split[] {
  const each = Math.max(1, Math.ceil(needed / Math.max(1, splits.length)));
  const cut = splits.slice(0, needed).map((split) => ({
    ...split,
    examples: spread(split.examples, each).map((example) =>
      cutPrompt(example, model.tokenizer, promptTokens),
    ),
  }));
  return repeated(cut, needed);
}

/** A few records are asked again where the two steps need more; ids tell the copies apart. */
function repeated(splits: readonly Split[], needed: number): readonly Split[] {
  const have = splits.reduce((sum, { examples }) => sum + examples.length, 0);
  const [first, ...rest] = splits;
  if (!first || have === 0 || have >= needed) return splits;
  const copies = Array.from({ length: needed - have }, (_, i): Example => {
    const example = first.examples[i % first.examples.length]!;
    return { ...example, id: `${example.id}#again-${i + 1}` };
  });
  return [{ ...first, examples: [...first.examples, ...copies] }, ...rest];
}
