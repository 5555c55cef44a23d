import type { RecipeCheck } from '../../check';

export const otherTrainer: RecipeCheck = {
  code: 'other-trainer',
  severity: 'information',
  title: "Another trainer's configuration",
  documentation: `\
The keys are those of another trainer (LLaMA-Factory, axolotl, verl) or of another method (DPO, KTO, a reward model).
Its rules are not known here, so only the YAML is checked. If that is wrong, say in a comment which script the recipe
is for: \`# phantomlab: script trl\`.`,
  scripts: ['other'],
  check({ recipe, script }) {
    const [first] = recipe.document.entries;
    if (script.kind !== 'other' || !first) return [];
    return [
      {
        at: first.keySpan,
        message:
          script.from === 'keys'
            ? `This is for ${script.trainer}, as it seems, and not for TRL's GRPO or SFT: only its YAML is checked.`
            : `This is for ${script.trainer.toUpperCase()}, not for TRL's GRPO or SFT: only its YAML is checked.`,
      },
    ];
  },
};
