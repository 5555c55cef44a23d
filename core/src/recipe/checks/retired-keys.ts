import type { TextEdit } from '../check';
import type { RecipeDocument, RecipeEntry } from '../document';
import { removeKey, renameKey } from '../edit';
import { yamlText } from '../yaml-text';

type Edits = readonly TextEdit[] | undefined;

/** A key that was taken away, and what to do about it. */
export interface RetiredKey {
  readonly since: string;
  readonly advice: string;
  readonly code: 'retired-key' | 'max-prompt-length';
  fixes(document: RecipeDocument, entry: RecipeEntry): readonly { title: string; edits: readonly Edits[] }[];
}

const remove: RetiredKey['fixes'] = (document, { key }) => [
  { title: `Remove ${key}`, edits: [removeKey(document, key)] },
];

/** The new name, or nothing but the removal where the new name is there already. */
function rename(newName: string): RetiredKey['fixes'] {
  return (document, entry) =>
    document.byKey.has(newName)
      ? remove(document, entry)
      : [{ title: `Change to ${newName}`, edits: [renameKey(entry, newName)] }];
}

export const retiredKeys: ReadonlyMap<string, RetiredKey> = new Map<string, RetiredKey>([
  [
    'warmup_ratio',
    {
      since: 'transformers 5',
      advice: 'warmup_steps takes a share of all steps too, below 1',
      code: 'retired-key',
      fixes(document, entry) {
        const ratio = Number(entry.value.value);
        if (document.byKey.has('warmup_steps') || !(ratio >= 0 && ratio < 1)) return remove(document, entry);
        return rename('warmup_steps')(document, entry);
      },
    },
  ],
  [
    'torch_dtype',
    { since: 'TRL 0.27', advice: 'it is called dtype now', code: 'retired-key', fixes: rename('dtype') },
  ],
  [
    'overwrite_output_dir',
    { since: 'transformers 5', advice: 'nothing is asked any more', code: 'retired-key', fixes: remove },
  ],
  [
    'logging_dir',
    {
      since: 'transformers 5',
      advice: 'TensorBoard takes the folder from the environment',
      code: 'retired-key',
      fixes(document, entry) {
        const folder = entry.value.value;
        const removal = remove(document, entry);
        if (document.byKey.has('env') || typeof folder !== 'string' || document.flow) return removal;
        const newText = `env: ${yamlText({ TENSORBOARD_LOGGING_DIR: folder })}${document.lineEnd}`;
        return [
          { title: 'Set TENSORBOARD_LOGGING_DIR', edits: [[{ span: entry.lines, newText }]] },
          ...removal,
        ];
      },
    },
  ],
  [
    'max_prompt_length',
    {
      since: 'TRL 0.28',
      advice: 'prompts are never truncated any more',
      code: 'max-prompt-length',
      fixes(document, entry) {
        const longest =
          Number(entry.value.value) + Number(document.byKey.get('max_completion_length')?.value.value);
        const bounded = document.byKey.get('use_vllm')?.value.value === true;
        const removal = removeKey(document, entry.key);
        const both = removal && [
          { span: entry.lines, newText: `vllm_max_model_length: ${longest}${document.lineEnd}` },
          ...removal.filter(({ span }) => span !== entry.lines),
        ];
        const known = Number.isInteger(longest) && !document.byKey.has('vllm_max_model_length');
        return [
          ...(bounded && known
            ? [
                {
                  title: `Bound prompt and completion together: vllm_max_model_length: ${longest}`,
                  edits: [both],
                },
              ]
            : []),
          ...remove(document, entry),
        ];
      },
    },
  ],
]);
