import { localGpus } from '@phantomlab/core/node/launch/local-gpus';
import { pythonEnvironments } from '@phantomlab/core/node/launch/select-trl';
import type { TrainerReport } from '@phantomlab/core/recipe/launch/trainer-report';
import { pythonPlaces } from '../run/recipe/python-places';
import { chooseTrainer } from './choose-trainer';
import { findTrlPython, NoTrlError } from './python/find-python';

/**
 * What a recipe can be trained with here, for who chooses: the trainer that suits it and why, every Python that has a
 * TRL that PhantomLab starts, and the machine's cards. No Python is run.
 * @param interpreter the one that is selected in the editor
 */
export async function trainerReport(recipe: string, interpreter?: string): Promise<TrainerReport> {
  const [{ trainer, because }, pythons, cards] = await Promise.all([
    chooseTrainer(recipe),
    pythonsWithTrl(recipe, interpreter),
    localGpus(),
  ]);
  const gpus = cards && { count: cards.count, name: cards.name, memoryGiB: cards.memoryGiB ?? 0 };
  return { recommended: trainer, because, pythons, ...(gpus && { gpus }) };
}

async function pythonsWithTrl(recipe: string, interpreter?: string): Promise<TrainerReport['pythons']> {
  const found = new Map<string, TrainerReport['pythons'][number]>();
  for (const [from, environment] of pythonEnvironments(pythonPlaces(recipe, interpreter))) {
    if (found.has(environment)) continue;
    try {
      const { executable, trl, note } = await findTrlPython(environment, { variables: {}, folders: [] });
      found.set(environment, { executable, from, trl, ...(note !== undefined && { note }) });
    } catch (error) {
      // It has none, or one that is too old.
      if (!(error instanceof NoTrlError)) throw error;
    }
  }
  return [...found.values()];
}
