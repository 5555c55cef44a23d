import type { RecipeCheck } from '../check';
import { removeKey, renameKey } from '../edit';
import { nearest } from '../nearest';
import { retiredKeys } from './retired-keys';

const scripts = { grpo: 'GRPO', sft: 'SFT' };

export const unknownKey: RecipeCheck = {
  code: 'unknown-key',
  severity: 'error',
  title: 'A key that the training script does not know',
  documentation: `\
TRL's parser collects the keys that none of its dataclasses has and stops with \`Unknown arguments from config file\`.
Known are the script's own arguments, those of \`GRPOConfig\` (in an SFT recipe: \`SFTConfig\`) and of \`ModelConfig\`,
in the selected version of TRL, and a mapping \`env\` of environment variables.

The fixes offer the keys with the nearest names, and to take the line out.`,
  check({ recipe, schema, fixes }) {
    const { document, kind } = recipe;
    return document.entries.flatMap((entry) => {
      const known = schema.byKey.get(entry.key);
      if (known?.kinds.includes(kind) || retiredKeys.has(entry.key) || entry.key === '<<') return [];
      const candidates = schema.keys.filter((key) => key.kinds.includes(kind)).map((key) => key.name);
      const close = known ? [] : nearest(entry.key, candidates).filter((name) => !document.byKey.has(name));
      const message = known
        ? `${entry.key} is a key of ${scripts[known.kinds[0]!]} recipes; ${scripts[kind]}'s script stops at it.`
        : `No key is called ${entry.key}: TRL stops at arguments that it does not know.`;
      return [
        {
          at: entry.keySpan,
          message: close[0] ? `${message} Is it ${close[0]}?` : message,
          fixes: fixes(
            ...close.map((name) => ({ title: `Change to ${name}`, edits: [renameKey(entry, name)] })),
            { title: `Remove ${entry.key}`, edits: [removeKey(document, entry.key)] },
          ),
        },
      ];
    });
  },
};
