import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

/** Settings of the worker processes, with the value that says that there are none. */
const ofWorkers = { dataloader_persistent_workers: false, dataloader_multiprocessing_context: null };

export const persistentNeedsWorkers: RecipeCheck = {
  code: 'persistent-needs-workers',
  severity: 'error',
  title: 'Settings of data loading workers without workers',
  documentation: `\
\`dataloader_persistent_workers\` keeps the processes that load data from epoch to epoch, and
\`dataloader_multiprocessing_context\` says how they are started. Without any (\`dataloader_num_workers: 0\`, the default)
PyTorch refuses both when the data loader is made, after the model is loaded.`,
  check({ recipe, settings, entry, fixes }) {
    if (settings.number('dataloader_num_workers') !== 0) return [];
    return Object.entries(ofWorkers).flatMap(([key, none]) => {
      const found = entry(key);
      if (!found || !settings.value(key)) return [];
      return [
        {
          at: found.value.span,
          message: `${key} needs dataloader_num_workers of at least 1; PyTorch stops at that.`,
          fixes: fixes(
            { title: `Set ${key} to ${none}`, edits: [setKey(recipe.document, key, none)] },
            {
              title: 'Set dataloader_num_workers to 1',
              edits: [setKey(recipe.document, 'dataloader_num_workers', 1, key)],
            },
          ),
        },
      ];
    });
  },
};
