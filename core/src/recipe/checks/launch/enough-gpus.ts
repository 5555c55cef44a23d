import type { Fix } from '../../../checking/diagnostic';
import type { RecipeCheck } from '../../check';
import { launchComment } from '../../launch/launch-comments';
import { runsOnCpu } from '../../memory/split-known';

export const enoughGpus: RecipeCheck = {
  code: 'enough-gpus',
  severity: 'error',
  title: 'More processes than GPUs',
  documentation: `\
Each process takes a card. With more processes than cards the launch ends with \`invalid device ordinal\`. The
number of cards is that of the cluster that a setting or a comment \`# phantomlab: cluster aida\` names. For this
machine's own cards it is a note, since the recipe may be meant for another.`,
  check(context) {
    const { recipe, plan, facts, at } = context;
    const { gpus, accelerate, machines: started } = facts.launch ?? {};
    // A number that nothing but the file's name says is no more than a guess.
    if (!gpus || plan.worldSizeFrom === 'assumed' || runsOnCpu(context)) return [];
    const machines = started ?? accelerate?.config?.numMachines ?? 1;
    const there = gpus.count * machines;
    if (plan.worldSize <= there) return [];
    const comment = launchComment(recipe.text, 'processes');
    const cluster = launchComment(recipe.text, 'cluster');
    const where = gpus.from === 'profile' ? 'there' : 'here';
    const fixes: Fix[] = comment
      ? [
          {
            title: `Say that it runs on ${there} processes`,
            edits: [{ span: comment.span, newText: String(there) }],
          },
        ]
      : [];
    return [
      {
        at: comment?.span ?? cluster?.span ?? at('per_device_train_batch_size'),
        message: `${plan.worldSize} processes need a GPU each, and ${where} ${there === 1 ? 'is 1' : `are ${there}`} (${gpus.name}).${gpus.from === 'machine' ? ` Name an accelerate configuration for ${there} with --accelerate, or say in the recipe: # phantomlab: processes ${there}` : ''}`,
        severity: gpus.from === 'local' ? 'information' : 'error',
        fixes,
      },
    ];
  },
};
