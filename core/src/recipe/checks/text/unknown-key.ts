import { findingsOfEach } from '../../../checking/bounded-findings';
import type { Finding, Severity } from '../../../checking/diagnostic';
import { editDistance, nearest } from '../../../checking/nearest';
import { removeKey, renameKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import type { RecipeEntry } from '../../document/document';
import { isReached, keyHistory, releaseText } from '../../schema/key-history';
import { otherTrainersKeys } from '../../script/other-trainers-keys';
import { launchKeys } from '../../script/trl-script-keys';
import { predecessors } from '../versions/retired-keys';
import { typeOfName } from './names-are-text';

const methods = { grpo: 'GRPO', sft: 'SFT' };

interface Fault {
  readonly message: string;
  /** What the key could be changed to. */
  readonly names: readonly string[];
  readonly severity?: Severity;
  /** The first of the names can't be anything but what was meant. */
  readonly safe?: true;
}

/** A key that came with a later TRL, or belongs to the other method's script. */
function knownElsewhere(
  key: string,
  { recipe, schema, script, facts }: CheckContext,
): Fault | 'told' | undefined {
  const { kind } = recipe;
  const known = schema.byKey.get(key);
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
      ...(script.kind !== 'paper' && facts.trlAssumed && { severity: 'information' as const }),
    };
  }
  // Removed, which retired-key reports, or still there.
  if (history?.went) return 'told';
  if (known)
    return {
      message: `${key} is a key of ${methods[known.kinds[0]!]} recipes; ${methods[kind]}'s script stops at it.`,
      names: [],
      ...(script.kind !== 'paper' && { severity: 'warning' as const }),
    };
  return undefined;
}

/** Whether the script's keys are all known, so that another one can only be a typo. A guessed script may have it. */
function isCertain({ script, facts }: CheckContext): boolean {
  if (script.from === 'comment' || script.from === 'setting') return true;
  return script.kind === 'paper' && (script.from === 'keys' || facts.trlAssumed !== true);
}

/** Whether any TRL has the key, for whatever method. */
const isTrls = (key: string) => keyHistory(key, 'grpo') !== undefined || keyHistory(key, 'sft') !== undefined;

/** What is wrong with the key; undefined: nothing, or another rule reports it. */
function fault({ key }: RecipeEntry, context: CheckContext): Fault | undefined {
  const { recipe, schema, script } = context;
  const { document, kind } = recipe;
  if (schema.byKey.get(key)?.kinds.includes(kind)) return undefined;
  const elsewhere = knownElsewhere(key, context);
  if (elsewhere) return elsewhere === 'told' ? undefined : elsewhere;
  if (script.kind === 'own' && script.keys?.includes(key)) return undefined;
  if (script.kind === 'trl' && launchKeys.has(key)) return undefined;
  const candidates = schema.keys.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name);
  const extra = script.kind === 'own' ? (script.keys ?? []) : [];
  const meant = otherTrainersKeys[key];
  const close = meant && candidates.includes(meant) ? [meant] : nearest(key, [...candidates, ...extra]);
  const names = close.filter((name) => !document.byKey.has(name));
  const guess = names[0] ? ` Is it ${names[0]}?` : '';
  const slip = names.length === 1 && close.length === 1 && editDistance(key, names[0]!) === 1;
  const likely = meant !== undefined || (names[0] !== undefined && editDistance(key, names[0]) <= 2);
  const offered = { names, ...(slip && isCertain(context) && { safe: true as const }) };
  switch (script.kind) {
    case 'paper':
      return {
        message: `No key is called ${key}: TRL stops at arguments that it does not know.${guess}`,
        ...offered,
        // Nothing says that the recipe is the paper's: another script may well have the key.
        ...(script.from === 'assumed' && !likely && !isTrls(key) && { severity: 'warning' as const }),
      };
    case 'trl':
      return {
        message: `TRL's script has no argument ${key}, and hands it to accelerate launch, which has none either.${guess}`,
        ...offered,
        severity: 'warning',
      };
    case 'own':
      if (script.keys)
        return {
          message: `Neither TRL nor ${script.file ?? 'the script'} has an argument ${key}.${guess}`,
          ...offered,
        };
      // Only a slip of the hand is worth a word: the rest are the script's own.
      return slip || (meant === undefined && names.length === 1 && editDistance(key, names[0]!) <= 2)
        ? { message: `TRL has no key ${key}.${guess}`, names, severity: 'information' }
        : undefined;
    case 'other':
      return undefined;
  }
}

export const unknownKey: RecipeCheck = {
  code: 'unknown-key',
  severity: 'error',
  title: 'A key that the training script does not know',
  documentation: `\
TRL's parser collects the keys that none of its dataclasses has and stops with \`Unknown arguments from config file\`.
The known keys are the script's own arguments, those of \`GRPOConfig\` (in an SFT recipe: \`SFTConfig\`) and of
\`ModelConfig\`, in the selected version of TRL, and a mapping \`env\` of environment variables. For a key that a
later version added, the message names that version.

Which arguments exist depends on the script. A recipe with a key of the paper's script is checked for that script, one
with \`reward_funcs\` and similar keys for TRL's own (\`trl grpo --config\`), and one with keys of neither for a script of
your own: there only likely typos are reported. A comment declares the script and its arguments:

\`\`\`yaml
# phantomlab: script src/train.py
# phantomlab: keys cosine_max_len, dataset_mixture
\`\`\`

The script is \`paper\`, \`trl\`, \`own\` or a Python file, whose dataclasses are read. The fixes offer the keys with the
nearest names, and to remove the line.`,
  check(context) {
    const { document } = context.recipe;
    return findingsOfEach(document.entries, (entry): Finding[] => {
      if (typeOfName(document.text.slice(entry.keySpan.start, entry.keySpan.end)) !== 'str') return [];
      const found = fault(entry, context);
      if (!found) return [];
      const { message, names, severity, safe } = found;
      return [
        {
          at: entry.keySpan,
          message,
          ...(severity && { severity }),
          fixes: context.fixes(
            ...names.map((name) => ({ title: `Change to ${name}`, edits: [renameKey(entry, name)], safe })),
            { title: `Remove ${entry.key}`, edits: [removeKey(document, entry.key)] },
          ),
        },
      ];
    });
  },
};
