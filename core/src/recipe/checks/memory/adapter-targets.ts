import type { Finding } from '../../../checking/diagnostic';
import { removeItem, replaceValue } from '../../../yaml/edit';
import { yamlText } from '../../../yaml/yaml-text';
import type { CheckContext, RecipeCheck } from '../../check';
import type { RecipeDocument, RecipeEntry } from '../../document/document';
import { modelOf } from '../../memory/memory-of';
import { compareVersions } from '../../schema/compare-versions';

const allLinear = 'all-linear';
/** Linear layers and embeddings of the families whose build is known; Phi joins some of them in one. */
const adaptable = new Set(
  'q_proj k_proj v_proj o_proj gate_proj up_proj down_proj qkv_proj gate_up_proj lm_head embed_tokens'.split(
    ' ',
  ),
);

/** A module's own name, or with its block's. In a model it is the end of a dotted path: `model.layers.0.self_attn.q_proj`. */
const bareName = /^(?:(?:self_attn|attn|mlp)\.)?[A-Za-z_]\w*$/;

/** The names that a text is made of: `q_proj`, `q_proj, v_proj`, `(q_proj|v_proj)`. */
function words(text: string): string[] | undefined {
  const parts = text
    .replace(/^\((?:\?:)?([^()]*)\)$/, '$1')
    .split(/[\s,|]+/)
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => bareName.test(part)) ? parts : undefined;
}

/** What PEFT makes of a text: one regular expression that a module's whole path must match. */
function ofText(text: string, at: Finding['at'], context: CheckContext): Finding[] {
  const entry = context.entry('lora_target_modules')!;
  const { document } = context.recipe;
  if (text === allLinear) return [];
  if (text === '')
    return context.settings.value('lora_target_parameters')
      ? []
      : [{ at, message: 'An empty text names no module: PEFT stops once the model is loaded.' }];
  const names = words(text);
  if (names) {
    const none = /^(?:none|null)$/i.test(text);
    const meant = names.length === 1 ? `.*\\.${names[0]}` : yamlText(names);
    return [
      {
        at,
        message: none
          ? `lora_target_modules takes the text "${text}" for a module's name, and no module has it: LoRA stops once the model is loaded.`
          : `PEFT takes "${shortened(text)}" as one pattern for the whole path of a module, which it never is: no module matches, once the model is loaded.${names.length > 1 ? ' A list is meant.' : ''}`,
        fixes: none
          ? context.fixes({ title: 'Write null', edits: [[replaceValue(document, entry, 'null')]] })
          : context.fixes({
              title: `Write ${meant}`,
              edits: [[replaceValue(document, entry, names.length === 1 ? JSON.stringify(meant) : meant)]],
              safe: true,
            }),
      },
    ];
  }
  if (!isBroken(text)) return [];
  const why = /^[*+?]/.test(text) ? ': a repetition needs something before it' : '';
  return [{ at, message: `"${shortened(text)}" is not a regular expression${why}; PEFT stops at it.` }];
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}...` : text);

/** No regular expression in JavaScript, nor by its shape one that Python alone has: `(?i)`, `(?P<name>...)`, `a++`. */
function isBroken(text: string): boolean {
  if (text.length > 10_000 || /\(\?|[*+?}]\+/.test(text)) return false;
  try {
    new RegExp(text);
    return false;
  } catch {
    return true;
  }
}

/** Names of a list that no module of the model ends in, where the model's build is known. */
function ofOtherModels(
  items: readonly { readonly value: unknown }[],
  context: CheckContext,
): Pick<Finding, 'message' | 'fixes'> | undefined {
  const model = modelOf(context);
  const names = items.map(({ value }) => (typeof value === 'string' ? value.split('.').at(-1)! : undefined));
  // Parameters beside it are enough for PEFT.
  if (!model || context.settings.value('lora_target_parameters')) return undefined;
  if (names.some((name) => name === undefined || adaptable.has(name))) return undefined;
  const entry = context.entry('lora_target_modules')!;
  return {
    message: `${model.name} has no module of ${names.length === 1 ? 'this name' : 'these names'} that LoRA can adapt: PEFT stops once the model is loaded. all-linear means all that it has.`,
    fixes: context.fixes({
      title: 'Adapt all linear layers: all-linear',
      edits: [[replaceValue(context.recipe.document, entry, allLinear)]],
    }),
  };
}

/** Versions whose source says so; those between them and the release before were not read. */
const since = { refused: '1.15', refusedWithLiger: '1.8', refusedInFloat32: '1.10' };

/** What TRL makes of an adapter on the head; undefined: it is trained. */
function ofHead({
  recipe,
  schema,
  settings,
}: CheckContext): Pick<Finding, 'message' | 'severity'> | undefined {
  const from = (version: string) => compareVersions(schema.trl, version) >= 0;
  if (from(since.refused))
    return {
      message:
        'TRL refuses an adapter on lm_head: its weights are used directly, so the adapter would never be trained.',
    };
  if (recipe.kind !== 'grpo') return undefined;
  if (settings.true('use_liger_kernel'))
    return from(since.refusedWithLiger)
      ? { message: 'With use_liger_kernel GRPO refuses an adapter on lm_head.' }
      : {
          message:
            'With use_liger_kernel GRPO uses the weights of lm_head directly: the adapter on it is never trained.',
          severity: 'warning',
        };
  if (settings.true('cast_lm_head_to_fp32') && from(since.refusedInFloat32))
    return { message: 'With cast_lm_head_to_fp32 GRPO refuses an adapter on lm_head.' };
  return undefined;
}

/** What is left of two is a list of one, which TRL takes for a text. */
function withoutHead(document: RecipeDocument, entry: RecipeEntry, head: number) {
  const { items } = entry.value;
  const other = items[1 - head]?.value;
  return items.length === 2 && typeof other === 'string' && bareName.test(other)
    ? [replaceValue(document, entry, JSON.stringify(`.*\\.${other}`))]
    : removeItem(document, entry, head);
}

export const adapterTargets: RecipeCheck = {
  code: 'adapter-targets',
  severity: 'error',
  title: 'LoRA finds no module to adapt',
  documentation: `\
A list of \`lora_target_modules\` names modules by the end of their path. A text is something else: one regular
expression for the whole path, so that \`q_proj,v_proj\` matches nothing, and PEFT stops once the model is loaded.
TRL treats a list of a single name as a text, too: write \`".*\\\\.q_proj"\`, or name two modules. \`all-linear\`
means all of them. Names of another model's modules (\`query\`, \`c_attn\`) match nothing either. From TRL 1.15 on
GRPO and SFT refuse an adapter on \`lm_head\`, since log-probabilities are made of its weights directly; before, GRPO does so
with \`use_liger_kernel\` (1.8) and \`cast_lm_head_to_fp32\` (1.10), and trains it otherwise.`,
  check(context): Finding[] {
    const { recipe, settings, entry, fixes } = context;
    const found = entry('lora_target_modules');
    if (!found || !settings.true('use_peft')) return [];
    const { value } = found;
    if (value.type === 'str') return ofText(value.value as string, value.span, context);
    if (value.type !== 'list') return [];
    if (value.items.length === 0)
      return settings.value('lora_target_parameters')
        ? []
        : [
            {
              at: value.span,
              message: 'An empty list names no module: PEFT stops once the model is loaded.',
            },
          ];
    const [only] = value.items;
    if (value.items.length === 1 && only?.type === 'str') {
      const text = only.value as string;
      if (!words(text)) return [];
      return ofText(text, only.span, context).map((finding) => ({
        ...finding,
        message: `TRL takes a list of one for a text, and ${finding.message}`,
      }));
    }
    const stranger = ofOtherModels(value.items, context);
    if (stranger) return [{ at: value.span, ...stranger }];
    const head = value.items.findIndex((item) => item.value === 'lm_head');
    if (head < 0) return [];
    const told = ofHead(context);
    if (!told) return [];
    return [
      {
        at: value.items[head]!.span,
        ...told,
        fixes: fixes({ title: 'Take lm_head out', edits: [withoutHead(recipe.document, found, head)] }),
      },
    ];
  },
};
