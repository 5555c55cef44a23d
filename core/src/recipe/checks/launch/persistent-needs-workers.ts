import { setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const persistentNeedsWorkers: RecipeCheck = {
  code: 'persistent-needs-workers',
  severity: 'error',
  title: 'dataloader_persistent_workers without workers',
  documentation: `\
\`dataloader_persistent_workers\` keeps the processes that load data from epoch to epoch. Without any
(\`dataloader_num_workers: 0\`, the default) PyTorch refuses it when the data loader is made, after the model is loaded.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('dataloader_persistent_workers');
    if (!found || !settings.true('dataloader_persistent_workers')) return [];
    if (settings.number('dataloader_num_workers') !== 0) return [];
    return [
      {
        at: found.value.span,
        message:
          'dataloader_persistent_workers needs dataloader_num_workers of at least 1; PyTorch stops at that.',
        fixes: fixes(
          {
            title: 'Set dataloader_persistent_workers to false',
            edits: [setKey(recipe.document, 'dataloader_persistent_workers', false)],
          },
          {
            title: 'Set dataloader_num_workers to 1',
            edits: [setKey(recipe.document, 'dataloader_num_workers', 1, 'dataloader_persistent_workers')],
          },
        ),
      },
    ];
  },
};
