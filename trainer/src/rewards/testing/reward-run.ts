import { mkdirSync } from 'node:fs';
import type { Example } from '@phantomlab/core/examples/example';
import { rewardByName } from '@phantomlab/core/reward/rewards';
import { loadSplits } from '../../run/examples/load-examples';
import { writeExamples } from '../../run/folder/example-files';
import { type LaunchFile, writeLaunchFile } from '../../run/folder/launch-file';
import { loadRecipe } from '../../run/recipe/recipe-source';
import type { TinyProject } from '../../testing/tiny-project';

/** A run folder as the launcher leaves it to the rewards child, over the universes of a tiny project. */
export async function runOfTinyProject(project: TinyProject) {
  const file = project.recipe('rewards.yaml', {
    reward_func_names: '[f1]',
    num_generations: 4,
    per_device_train_batch_size: 4,
  });
  const recipe = await loadRecipe(file);
  const examplesOf = async (use: 'train' | 'eval') =>
    (await loadSplits(recipe, use)).flatMap(({ examples }) => examples);
  const examples = await examplesOf('train');
  const evaluation = (await examplesOf('eval'))[0]!;
  const folder = project.at('rewards-run');
  mkdirSync(folder, { recursive: true });
  const launch = (names: readonly string[]): LaunchFile => ({
    format: 1,
    method: 'grpo',
    run: 'rewards-run',
    attempt: 1,
    resume: null,
    resume_step: null,
    recipe: recipe.resolved.values,
    trl: {},
    rewards: names.map((name) => ({
      name,
      kind: rewardByName.has(name) || /[jt]s/.test(name) || name === 'f2' ? 'phantomlab' : 'python',
    })),
    reward_command: [],
    python_path: [],
    plan: {},
    source: { recipe: file, cwd: project.folder },
    versions: { phantomlab: '0' },
    shuffle: false,
    evaluation_sampling: [],
    log_completions_parquet: false,
    warnings: [],
    notes: [],
  });
  return {
    folder,
    examples: examples as readonly Example[],
    evaluation,
    launch,
    async write(names: readonly string[]): Promise<void> {
      await writeLaunchFile(folder, launch(names));
      await writeExamples(folder, {
        train: examples,
        eval: [{ ...evaluation, dataset: 'data', split: 'depth_6_size_4_seed_1' }],
      });
    },
  };
}
