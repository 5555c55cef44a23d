import { models, type RecipeModel } from './models';
import { modes, type RecipeMode } from './modes';

/** GiB that a card must have for a model's recipe of a mode, at its longest. */
export type LeastGiB = (model: RecipeModel, mode: RecipeMode) => number;

const range = (numbers: readonly number[]) => {
  const [low, high] = [Math.ceil(Math.min(...numbers)), Math.ceil(Math.max(...numbers))];
  return low === high ? `${low}` : `${low} to ${high}`;
};

/** recipes/README.md: what there is, and what each needs. */
export function readme(least: LeastGiB): string {
  const modelRows = models.map((model) => {
    const gib = range(modes.map((mode) => least(model, mode)));
    return `| [${model.title}](${model.folder}) | ${model.accelerate} | ${model.dtype} | ${model.perDevice} | ${model.vllmShare} | ${gib} |`;
  });
  const modeRows = modes.map(
    ({ name, title, dataset, reward, modelLength, completion }) =>
      `| \`${name}\` | ${title} | \`${dataset}\` | ${reward} | ${modelLength - completion} + ${completion} |`,
  );
  return `\
# Recipes

<!-- Written by \`npm run recipes\` from scripts/recipes. -->

\`tiny\` trains on any CPU within minutes. \`npm start\` generates its universes and trains it; \`phantomlab train
recipes/tiny/grpo.yaml\`, run in the folder of this repository, then trains it again. All others are for 4 GPUs of 80 GB
(H100, A100), as \`MODEL/grpo-MODE.yaml\`; \`sft-gsminfinite.yaml\` teaches GSM-Infinite's own solutions. Each passes
\`phantomlab check\`, and \`phantomlab train --dry-run\` tries it within seconds, with or without its data.

\`tiny-tasks\` teaches the tiny policy problems of GSM-Infinite with two operations, by worked solutions and by GRPO; what that
achieves, and what not, is in the comments.

\`phantomlab train recipes/qwen3-0.6b/grpo-pw.yaml --python .venv/bin/python\` trains one with [TRL](../docs/trl.md), on 4
processes by the accelerate configuration that its comment names; \`--accelerate FILE\` names another.

| model | [accelerate](accelerate_configs) | weights | completions a GPU | vLLM's share | GiB of a card |
|---|---|---|---|---|---|
${modelRows.join('\n')}

The last column is the least that a card must have, as \`phantomlab\` estimates it over the seven modes at their longest
prompts and completions (the editor shows it beside each recipe). Every generation is ${32} completions: 2 prompts in groups of 16.

| mode | questions | data | reward | tokens of prompt + completion |
|---|---|---|---|---|
${modeRows.join('\n')}

All of them:
- Prompts and scores are the paper's. The wording of its prompts is read from \`phantom_eval\` and \`phantom_reasoner\` in
  your Python environment; \`prompt_source: own\` takes PhantomLab's instead ([training modes](../docs/tasks.md)).
- Weights are float32 where nothing else keeps a float32 copy of them (\`multi_gpu\`), and bfloat16 where ZeRO does: steps
  of a learning rate of 1e-6 are rounded away in bfloat16 alone.
- Each has a \`run_dir\` of its own, so that no run resumes another's checkpoints.
- Every step is logged with its completions, and nothing is evaluated on the way: an evaluation would overwrite them.
- PhantomWiki trains on seeds from 11 up; 1 to 10 are kept for evaluation.
`;
}
