import path from 'node:path';
import { readRecipe } from '../../recipe/document/recipe';
import type { RecipeFacts } from '../../recipe/facts';
import { promptChoice } from '../../recipe/plan/prompt-choice';
import { Settings } from '../../recipe/plan/settings';
import { schemaFor } from '../../recipe/schema/recipe-schemas';
import type { PackageTexts } from '../../tasks/paper/package-texts';
import { missingPackages, type PromptChoice, paperPromptOf } from '../../tasks/prompt-source';
import { gatherLaunchFacts } from '../launch/launch-facts';
import { readPaperWording } from '../launch/paper-wording';
import { datasetFacts, datasetsBelow, longestPromptFacts } from './dataset-facts';
import type { FactsOptions } from './facts-options';
import { missingOwnRewards } from './own-rewards';
import { scriptFacts } from './script-facts';
import { siblingRecipes } from './sibling-recipes';
import { trlFacts } from './trl-facts';

/** What the disk says about a recipe: its data, and the recipes beside it. `file` need not exist yet. */
export async function gatherRecipeFacts(
  text: string,
  file: string,
  options: FactsOptions,
): Promise<RecipeFacts> {
  const [versions, script] = await Promise.all([trlFacts(file, options), scriptFacts(text, file, options)]);
  const settings = new Settings(readRecipe(text, file, schemaFor(versions.trl, versions.transformers)));
  const names = ['dataset_name', 'eval_dataset_name'].filter((key) => settings.states(key));
  const datasets = [...new Set(names.map((key) => settings.string(key)))].filter(
    (name) => name !== undefined,
  );
  const choice = promptChoice(settings);
  const wording = wordingFor(choice, options);
  const [found, known, siblings, launch, texts, prompt, ownRewardsMissing] = await Promise.all([
    Promise.all(datasets.map((name) => datasetFacts(name, options.roots))),
    Promise.all(options.roots.map(datasetsBelow)),
    siblingRecipes(file, options),
    gatherLaunchFacts(text, file, settings.string('model_name_or_path'), options),
    wording,
    wording.then((texts) => longestPromptFacts(settings, options, texts)),
    missingOwnRewards(settings.strings('reward_func_names'), [path.dirname(file), ...options.roots]),
  ]);
  return {
    ...versions,
    ...(script && { script }),
    processes: options.processes,
    datasets: found,
    knownDatasets: [...new Set(known.flat())],
    siblings,
    launch: {
      ...launch,
      ...(prompt && { longestPrompt: prompt }),
      ...(options.machines !== undefined && { machines: options.machines }),
    },
    ...(ownRewardsMissing.length > 0 && { ownRewardsMissing }),
    ...(options.python && { promptPackagesMissing: missingPackages(choice, texts) }),
  };
}

/** The paper's wording, where the recipe's prompts are in it. */
async function wordingFor(
  choice: PromptChoice,
  { python, wording = readPaperWording }: FactsOptions,
): Promise<PackageTexts | undefined> {
  return python && paperPromptOf(choice) ? wording(python) : undefined;
}
