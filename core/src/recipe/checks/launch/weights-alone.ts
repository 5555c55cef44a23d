import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const weightsAlone: RecipeCheck = {
  code: 'weights-alone',
  severity: 'error',
  title: 'Checkpoints of the weights alone, where they are split',
  documentation: `\
With \`save_only_model: true\` a checkpoint holds no more than the weights. DeepSpeed and FSDP then can't load the best one
at the end (\`load_best_model_at_end\`), nor can FSDP write them with \`fsdp_state_dict_type: SHARDED_STATE_DICT\`: the
trainer stops at either, after the model is loaded.`,
  check({ recipe, settings, facts, at, fixes }) {
    const launch = facts.launch?.accelerate;
    const config = launch?.config;
    if (!config || !settings.true('save_only_model')) return [];
    const { distributedType, fsdp } = config;
    if (distributedType !== 'DEEPSPEED' && distributedType !== 'FSDP') return [];
    const best = settings.true('load_best_model_at_end');
    if (!best && !fsdp?.shardedState) return [];
    return [
      {
        at: at('save_only_model'),
        message: best
          ? `With ${launch.name}, load_best_model_at_end needs whole checkpoints, and save_only_model leaves out all but the weights: the trainer stops.`
          : `${launch.name} writes sharded checkpoints, which save_only_model can't: the trainer stops.`,
        fixes: fixes({
          title: 'Set save_only_model to false',
          edits: [setKey(recipe.document, 'save_only_model', false)],
        }),
      },
    ];
  },
};
