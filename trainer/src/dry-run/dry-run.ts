import type { TrainUpdate } from '../run/loop/train-update';
import { checkRecipeFile, type LoadedRecipe } from '../run/recipe/recipe-source';
import { tokenizerOnDisk } from '../run/recipe/tokenizer-on-disk';
import { dataStage } from './data-stage';
import { promptStage } from './prompt-stage';
import { recipeStage } from './recipe-stage';
import { type DryRunReport, outcomeOf, type Stage, type StageName, type StageResult } from './report';
import { rewardStage } from './reward-stage';
import { trainingStage } from './training-stage';

export type DryRunUpdate =
  | { readonly kind: 'began'; readonly stage: StageName }
  | { readonly kind: 'training'; readonly update: TrainUpdate }
  | { readonly kind: 'ended'; readonly stage: Stage };

export interface DryRunOptions {
  /** Path of the recipe. */
  readonly recipe: string;
  /** `key=value`, stronger than the recipe. */
  readonly overrides?: readonly string[];
  /** That the recipe is meant for; the newest known, unless said otherwise. */
  readonly trl?: string;
  readonly transformers?: string;
  /** Looks at how it would be started with TRL; undefined: it is not asked for. */
  readonly launch?: (kind: 'grpo' | 'sft') => Promise<StageResult>;
  readonly signal?: AbortSignal;
  readonly watch?: (update: DryRunUpdate) => void;
}

/**
 * Goes through all that a training does, on this machine and within seconds, and tells what would have failed: the
 * checks, the data, the prompts, the rewards of right answers, two steps. A stage continues where an earlier one found
 * faults, as far as it can. Nothing is left on the disk.
 * @throws RecipeError when there is no such file
 */
export async function dryRun({
  recipe: path,
  overrides,
  trl,
  transformers,
  launch,
  signal,
  watch,
}: DryRunOptions): Promise<DryRunReport> {
  const began = performance.now();
  const source = await checkRecipeFile(path, overrides, { trl, transformers });
  const stages: Stage[] = [];
  /** Runs a stage; what it throws is a fault of the recipe, and its message is for the person who fixes it. */
  const run = async <R extends StageResult>(
    name: StageName,
    work: () => R | Promise<R>,
  ): Promise<R | undefined> => {
    watch?.({ kind: 'began', stage: name });
    const start = performance.now();
    const result = await Promise.resolve()
      .then(work)
      .catch((error: Error): StageResult => ({ summary: 'It fails.', faults: [failure(error)] }));
    const { summary, details, faults } = result;
    const seconds = (performance.now() - start) / 1000;
    const stage: Stage = { name, summary, details, faults, outcome: outcomeOf(faults), seconds };
    stages.push(stage);
    watch?.({ kind: 'ended', stage });
    return result as R;
  };
  const skip = (names: readonly StageName[], summary: string) => {
    for (const name of names) {
      const stage: Stage = { name, summary, outcome: 'skipped', seconds: 0 };
      stages.push(stage);
      watch?.({ kind: 'ended', stage });
    }
  };
  /** The last stage, where it is asked for. */
  const tryLaunch = async (kind: 'grpo' | 'sft') => {
    if (launch) await run('launch', () => launch(kind));
  };
  const report = (stopped = false): DryRunReport => {
    const failed = stages.some(({ outcome }) => outcome === 'failed');
    return {
      recipe: path,
      outcome: failed ? 'failed' : stopped ? 'stopped' : 'passed',
      seconds: (performance.now() - began) / 1000,
      stages,
    };
  };

  const checked = await run('recipe', () => recipeStage(source, trl));
  if ('fault' in source.result) {
    skip(['data', 'prompts', 'rewards', 'training'], 'Not tried: the recipe can’t be read.');
    return report();
  }
  const { resolved, plan, longestPrompt } = source.result;
  const recipe: LoadedRecipe = { path, text: source.text, resolved, plan, warnings: [] };
  const found = await run('data', () => dataStage(recipe, checked?.onDisk ?? []));
  const data = found?.data;
  if (!data) {
    skip(['prompts', 'rewards', 'training'], 'Not tried: there are no questions.');
    await tryLaunch(resolved.kind);
    return report();
  }
  await run('prompts', async () => {
    const tokenizer = await tokenizerOnDisk(recipe.resolved.model_name_or_path, path);
    return promptStage(recipe, data, tokenizer, { longest: longestPrompt, faults: checked?.ofPrompts });
  });
  if (recipe.resolved.kind === 'sft') skip(['rewards'], 'Supervised fine-tuning has none.');
  else await run('rewards', () => rewardStage(recipe, data));
  const trained = await run('training', () =>
    trainingStage(recipe, data, { signal, watch: (update) => watch?.({ kind: 'training', update }) }),
  );
  if (!trained?.stopped) await tryLaunch(resolved.kind);
  return report(trained?.stopped);
}

function failure(error: Error) {
  return { severity: 'error', message: error.message } as const;
}
