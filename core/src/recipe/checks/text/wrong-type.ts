import type { Finding } from '../../../checking/diagnostic';
import { replaceValue, setItem } from '../../../yaml/edit';
import { yamlText } from '../../../yaml/yaml-text';
import type { CheckContext, RecipeCheck } from '../../check';
import { coerce, itemFault } from '../../document/coerce';
import type { Coerced } from '../../document/coerce-text';
import type { RecipeEntry } from '../../document/document';
import { mayBeJson } from '../../document/odd-keys';
import type { RecipeKind } from '../../schema/keys';
import { answeredElsewhere } from './answered-elsewhere';
import { notLookedAt } from './not-looked-at';

/** Why the value stops nothing though its type is wrong, as a sentence; undefined: it does. */
function harmless(context: CheckContext, entry: RecipeEntry): string | undefined {
  const { type } = entry.value;
  const key = context.schema.byKey.get(entry.key);
  // The parser converts texts, looked at or not, and stops at those that it can't; for a list of texts it keeps one.
  const isKept = key?.types.includes('array') && key.items === 'string';
  // Nor does it look into a text for a mapping that does not begin as one.
  const isWord = mayBeJson.test(entry.key) && !String(entry.value.value).startsWith('{');
  if (type === 'str' && !isKept && !isWord) return undefined;
  // A mapping of one entry is taken apart when the configuration is made.
  if (entry.key === 'lora_target_modules' && type === 'dict') return undefined;
  // All three are compared with 1, whatever is done at intervals.
  if (/^(?:logging|eval|save)_steps$/.test(entry.key) && type !== 'null') return undefined;
  return notLookedAt(entry.key, context.recipe.kind, context.settings);
}

function finding(context: CheckContext, entry: RecipeEntry, result: Coerced, item?: number): Finding[] {
  if (!('fault' in result))
    return result.odd === undefined
      ? []
      : [{ at: entry.value.span, message: result.odd, severity: 'warning' }];
  const { document } = context.recipe;
  const at = item === undefined ? entry.value.span : entry.value.items[item]!.span;
  const reason = harmless(context, entry);
  const told = reason
    ? {
        message: `${result.fault.replace(/ [^.]*passes this on[^.]*\.$/, '')} ${reason}`,
        severity: 'warning' as const,
      }
    : { message: result.fault };
  if (result.suggestion === undefined) return [{ at, ...told }];
  const text = yamlText(result.suggestion);
  const edits =
    item === undefined ? [replaceValue(document, entry, text)] : setItem(entry, item, result.suggestion);
  return [
    {
      at,
      ...told,
      fixes: context.fixes({ title: `Write ${text}`, edits: [edits], safe: true }),
    },
  ];
}

/** What GRPO has no use for, so that no value is well there, and SFT computes with. */
const computesWith = (kind: RecipeKind, { key, value }: RecipeEntry) =>
  kind === 'sft' && key === 'label_smoothing_factor' && value.type === 'null';

export const wrongType: RecipeCheck = {
  code: 'wrong-type',
  severity: 'error',
  title: 'A value of the wrong type',
  documentation: `\
TRL's parser converts texts to the type of their key, and nothing else: \`learning_rate: 1e-6\`, which PyYAML reads as
text, becomes a number; \`max_steps: 100.0\` stays a number with a point and fails later, some of the time only after
the model is loaded. Items of a list are never converted, so \`reward_weights: [1e-1, 1]\` holds a text. A key without
a value is \`null\`. What Python takes nonetheless is a warning: any list for \`true\`, \`true\` for 1.`,
  check(context) {
    const { recipe } = context;
    return [...context.recipe.document.byKey.values()].flatMap((entry) => {
      const key = context.schema.byKey.get(entry.key);
      if (!key || answeredElsewhere(entry)) return [];
      if (computesWith(recipe.kind, entry))
        return [{ at: entry.value.span, message: `${entry.key} has no value, and SFT compares it with 0.` }];
      const whole = finding(context, entry, coerce(key, entry.value));
      if (whole.length > 0) return whole;
      return entry.value.items.flatMap((item, index) => finding(context, entry, itemFault(key, item), index));
    });
  },
};
