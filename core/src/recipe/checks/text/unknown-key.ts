import { findingsOfEach } from '../../../checking/bounded-findings';
import type { Finding } from '../../../checking/diagnostic';
import { nearest } from '../../../checking/nearest';
import { removeKey, renameKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import type { RecipeEntry } from '../../document/document';
import { isReached, keyHistory, releaseText } from '../../schema/key-history';
import { predecessors } from '../versions/retired-keys';
import { otherTrainersKeys } from './other-trainers-keys';

const scripts = { grpo: 'GRPO', sft: 'SFT' };

/** What is wrong with the key, and the names that it could be changed to; undefined: nothing, or told by another rule. */
function fault(
  { key }: RecipeEntry,
  { recipe, schema }: CheckContext,
): { readonly message: string; readonly names: readonly string[] } | undefined {
  const { document, kind } = recipe;
  const known = schema.byKey.get(key);
  if (known?.kinds.includes(kind)) return undefined;
  const history = keyHistory(key, kind);
  if (history?.came && !isReached(history.came, schema)) {
    const selected = releaseText(
      'trl' in history.came ? { trl: schema.trl } : { transformers: schema.transformers },
    );
    const before = predecessors.get(key);
    const names = before && schema.byKey.has(before) ? [before] : [];
    const called = names[0] ? `, which calls it ${names[0]}` : '';
    return {
      message: `${key} came with ${releaseText(history.came)}; selected is ${selected}${called}.`,
      names,
    };
  }
  // Removed, which retired-key reports, or still there.
  if (history?.went) return undefined;
  if (known)
    return {
      message: `${key} is a key of ${scripts[known.kinds[0]!]} recipes; ${scripts[kind]}'s script stops at it.`,
      names: [],
    };
  const candidates = schema.keys.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name);
  const meant = otherTrainersKeys[key];
  const close = meant && candidates.includes(meant) ? [meant] : nearest(key, candidates);
  const names = close.filter((name) => !document.byKey.has(name));
  const guess = names[0] ? ` Is it ${names[0]}?` : '';
  return { message: `No key is called ${key}: TRL stops at arguments that it does not know.${guess}`, names };
}

export const unknownKey: RecipeCheck = {
  code: 'unknown-key',
  severity: 'error',
  title: 'A key that the training script does not know',
  documentation: `\
TRL's parser collects the keys that none of its dataclasses has and stops with \`Unknown arguments from config file\`.
Known are the script's own arguments, those of \`GRPOConfig\` (in an SFT recipe: \`SFTConfig\`) and of \`ModelConfig\`,
in the selected version of TRL, and a mapping \`env\` of environment variables. Of a key that came with a later version
the message says with which.

The fixes offer the keys with the nearest names, and to take the line out.`,
  check(context) {
    const { document } = context.recipe;
    return findingsOfEach(document.entries, (entry): Finding[] => {
      const found = fault(entry, context);
      if (!found) return [];
      const { message, names } = found;
      return [
        {
          at: entry.keySpan,
          message,
          fixes: context.fixes(
            ...names.map((name) => ({ title: `Change to ${name}`, edits: [renameKey(entry, name)] })),
            { title: `Remove ${entry.key}`, edits: [removeKey(document, entry.key)] },
          ),
        },
      ];
    });
  },
};
