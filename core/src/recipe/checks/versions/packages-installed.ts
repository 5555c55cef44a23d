import type { Fix } from '../../../checking/diagnostic';
import type { Span } from '../../../checking/span';
import { setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { launchComment } from '../../launch/launch-comments';

/** A package that a setting needs beside TRL. */
interface Need {
  /** By the name of its files, and by pip's. */
  readonly name: string;
  readonly pip: string;
  /** What asks for it, as the recipe has it, and where; undefined: nothing does. */
  wanted(context: CheckContext): { readonly by: string; readonly at: Span } | undefined;
  /** The other choice, with the same results. */
  fixes?(context: CheckContext): readonly Fix[];
  /** How it is installed, where it is not by its name alone. */
  readonly install?: string;
}

const whenTrue =
  (...keys: readonly string[]): Need['wanted'] =>
  ({ settings, at }) => {
    const key = keys.find((one) => settings.true(one));
    return key === undefined ? undefined : { by: `${key}: true`, at: at(key) };
  };

const needs: readonly Need[] = [
  {
    ...{ name: 'flash_attn', pip: 'flash-attn', install: 'pip install flash-attn --no-build-isolation' },
    wanted: ({ settings, at }) =>
      settings.string('attn_implementation') === 'flash_attention_2'
        ? { by: 'flash_attention_2', at: at('attn_implementation') }
        : undefined,
    fixes: ({ recipe, fixes }) =>
      fixes({
        title: 'Set attn_implementation to sdpa',
        edits: [setKey(recipe.document, 'attn_implementation', 'sdpa')],
      }),
  },
  {
    ...{ name: 'vllm', pip: 'vllm', install: 'phantomlab environment create .venv' },
    wanted: (context) => (context.recipe.kind === 'grpo' ? whenTrue('use_vllm')(context) : undefined),
    fixes: ({ recipe, fixes }) =>
      fixes({ title: 'Generate with transformers', edits: [setKey(recipe.document, 'use_vllm', false)] }),
  },
  {
    ...{ name: 'deepspeed', pip: 'deepspeed' },
    wanted: ({ facts, recipe, at }) =>
      facts.launch?.accelerate?.config?.distributedType === 'DEEPSPEED'
        ? { by: facts.launch.accelerate.name, at: launchComment(recipe.text, 'accelerate')?.span ?? at() }
        : undefined,
  },
  {
    ...{ name: 'bitsandbytes', pip: 'bitsandbytes' },
    wanted: (context) =>
      whenTrue('load_in_4bit', 'load_in_8bit')(context) ??
      (/8bit|bnb/.test(context.settings.string('optim') ?? '')
        ? { by: `optim: ${context.settings.string('optim')}`, at: context.at('optim') }
        : undefined),
  },
  { ...{ name: 'peft', pip: 'peft' }, wanted: whenTrue('use_peft') },
];

/** A recipe may be written here for another machine: then what is installed here says little. */
function elsewhere({ facts }: CheckContext): boolean {
  return facts.launch?.gpus?.from === 'profile';
}

export const packagesInstalled: RecipeCheck = {
  code: 'packages-installed',
  severity: 'warning',
  title: 'A package that the recipe needs is not installed',
  documentation: `\
\`attn_implementation: flash_attention_2\` needs flash-attn, \`use_vllm\` vLLM, an accelerate configuration with ZeRO
DeepSpeed, \`load_in_4bit\`, \`load_in_8bit\` and the 8-bit optimizers bitsandbytes, and \`use_peft\` PEFT. Without it the
launch ends once the model is loaded. What is installed is read off the files of the environment that TRL was found in.
On a machine without a GPU it is a note, and for a cluster that a setting or a comment names nothing is said: the recipe
is meant for another environment. \`phantomlab environment check\` looks at all of it.`,
  check(context) {
    const { installed, launch } = context.facts;
    if (!installed || elsewhere(context)) return [];
    return needs.flatMap((need) => {
      const wanted = installed.versions[need.name] === undefined ? need.wanted(context) : undefined;
      if (!wanted) return [];
      const name = installed.environment.split(/[/\\]/).at(-1);
      return [
        {
          at: wanted.at,
          message: `${wanted.by} needs ${need.pip}, which is not installed in ${name}: ${need.install ?? `pip install ${need.pip}`}.`,
          ...(launch?.gpus === undefined && { severity: 'information' as const }),
          fixes: need.fixes?.(context) ?? [],
        },
      ];
    });
  },
};
