import { setKey } from '../../../yaml/edit';
import type { CheckContext, RecipeCheck } from '../../check';
import { launchComment } from '../../launch/launch-comments';
import { missingPackage, type WantedPackage, wantedPackages } from '../../launch/wanted-packages';

/** A recipe may be written here for another machine: then what is installed here says little. */
function elsewhere({ facts }: CheckContext): boolean {
  return facts.launch?.gpus?.from === 'profile';
}

function wanted({ recipe, settings, facts }: CheckContext): WantedPackage[] {
  const reportTo = settings.value('report_to');
  const { accelerate } = facts.launch ?? {};
  return wantedPackages({
    on: (key) => settings.true(key),
    text: (key) => settings.string(key),
    // Where a recipe says nothing, transformers looks for what is there.
    reporters: settings.states('report_to')
      ? typeof reportTo === 'string'
        ? [reportTo]
        : settings.strings('report_to')
      : [],
    generates: recipe.kind === 'grpo',
    ...(accelerate?.config?.distributedType === 'DEEPSPEED' && { deepspeedBy: accelerate.name }),
  });
}

export const packagesInstalled: RecipeCheck = {
  code: 'packages-installed',
  severity: 'warning',
  title: 'A package that the recipe needs is not installed',
  documentation: `\
\`attn_implementation: flash_attention_2\` needs flash-attn (or \`kernels\`, which takes it from the Hub),
\`use_vllm\` vLLM, an accelerate configuration with ZeRO DeepSpeed, \`load_in_4bit\`, \`load_in_8bit\` and the 8-bit
optimizers bitsandbytes, \`use_peft\` PEFT, \`use_liger_kernel\` liger-kernel, each service of \`report_to\` its
package, and so do the optimizers of others (\`galore_\`, \`apollo_\`, \`schedule_free_\`, \`lomo\`, ...). Without
it the launch ends, mostly once the model is loaded. What is installed is read from the files of the environment
that TRL was found in. On a machine without a GPU it is a note. If a setting or a comment names a cluster it is not
reported, since the recipe is meant for another environment. \`phantomlab train\` with TRL stops at it before it
loads anything, and \`phantomlab environment check\` looks at all of the environment.`,
  check(context) {
    const { recipe, facts, at, fixes } = context;
    const { installed, launch } = facts;
    if (!installed || elsewhere(context)) return [];
    const where = installed.environment.split(/[/\\]/).at(-1)!;
    return wanted(context)
      .filter(({ names }) => names.every((name) => installed.versions[name] === undefined))
      .map((need) => {
        const { key, instead } = need;
        return {
          at: key === undefined ? (launchComment(recipe.text, 'accelerate')?.span ?? at()) : at(key),
          message: missingPackage(need, where),
          ...(launch?.gpus === undefined && { severity: 'information' as const }),
          fixes: instead
            ? fixes({
                title: `Set ${instead.key} to ${instead.value}`,
                edits: [setKey(recipe.document, instead.key, instead.value)],
              })
            : [],
        };
      });
  },
};
