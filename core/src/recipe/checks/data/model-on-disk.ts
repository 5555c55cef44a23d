import type { RecipeCheck } from '../../check';

export const modelOnDisk: RecipeCheck = {
  code: 'model-on-disk',
  severity: 'warning',
  title: 'A model that is not on this disk',
  documentation: `\
A \`model_name_or_path\` that is a path (\`runs/...\`, \`./model\`, \`/scratch/...\`) must be a folder with a config.json
where the recipe runs. transformers takes a path that is not there for a name on the Hub, and says that it is not a
valid identifier. It is a warning, not an error, since the run may be meant for a machine that has it.`,
  check({ facts, entry }) {
    const found = entry('model_name_or_path');
    const model = facts.launch?.modelPath;
    if (!found || !model || model.exists || model.name !== found.value.value) return [];
    return [
      { at: found.value.span, message: `${model.name} is not on this disk: there is no config.json in it.` },
    ];
  },
};
