import { openR1Keys, paperKeys } from '@phantomlab/core/recipe/script/paper-keys';
import type { LoadedRecipe } from '../../run/recipe/recipe-source';

/** Keys of a recipe that say what is asked and scored: PhantomLab has answered them before TRL starts. */
const answered: ReadonlySet<string> = new Set([
  ...paperKeys,
  ...['dataset_name', 'dataset_config', 'dataset_train_split', 'dataset_test_split', 'dataset_streaming'],
  ...['prompt_source', 'scoring'],
]);

/** Keys that the launcher decides, whatever the recipe says: TRL is given the examples in training order. */
const decided: ReadonlySet<string> = new Set([
  ...['model_name_or_path', 'output_dir', 'seed', 'resume_from_checkpoint', 'shuffle_dataset'],
  ...['ignore_bias_buffers', 'overwrite_output_dir'],
]);

/**
 * What TRL's configurations are given of a recipe: the keys that it states. What it leaves out is at the default of the
 * TRL that trains.
 * @param model a folder on this disk, or a name on the Hub
 */
export function trlKeys(
  { resolved }: Pick<LoadedRecipe, 'resolved'>,
  { model, output }: { readonly model: string; readonly output: string },
): Readonly<Record<string, unknown>> {
  const { values, stated } = resolved;
  const given = [...stated].filter((key) => !answered.has(key) && !openR1Keys.has(key) && !decided.has(key));
  return {
    ...Object.fromEntries(given.map((key) => [key, values[key]])),
    model_name_or_path: model,
    output_dir: output,
    seed: values.seed,
  };
}

/** Keys of Open R1's scripts that name a run's place in Weights & Biases, and the variables by which W&B knows them. */
const wandbVariables: Readonly<Record<string, string>> = {
  wandb_project: 'WANDB_PROJECT',
  wandb_entity: 'WANDB_ENTITY',
  wandb_run_group: 'WANDB_RUN_GROUP',
};

/** Variables that a recipe asks for. */
export function variablesOf({ resolved }: Pick<LoadedRecipe, 'resolved'>): Readonly<Record<string, string>> {
  const { values, stated } = resolved;
  return Object.fromEntries(
    Object.entries(wandbVariables).flatMap(([key, variable]) =>
      stated.has(key) && typeof values[key] === 'string' ? [[variable, values[key]]] : [],
    ),
  );
}
