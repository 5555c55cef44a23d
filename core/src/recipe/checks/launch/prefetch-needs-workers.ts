import { removeKey, setKey } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

export const prefetchNeedsWorkers: RecipeCheck = {
  code: 'prefetch-needs-workers',
  severity: 'error',
  title: 'dataloader_prefetch_factor without workers',
  documentation: `\
\`dataloader_prefetch_factor\` says how many batches each worker process loads ahead. Without workers
(\`dataloader_num_workers: 0\`, the default) transformers refuses it.`,
  check({ recipe, settings, entry, fixes }) {
    const found = entry('dataloader_prefetch_factor');
    if (!found || settings.number('dataloader_prefetch_factor') === undefined) return [];
    if (settings.number('dataloader_num_workers') !== 0) return [];
    return [
      {
        at: found.value.span,
        message:
          'dataloader_prefetch_factor needs dataloader_num_workers of at least 1; transformers stops at that.',
        fixes: fixes(
          {
            title: 'Remove dataloader_prefetch_factor',
            edits: [removeKey(recipe.document, 'dataloader_prefetch_factor')],
          },
          {
            title: 'Set dataloader_num_workers to 1',
            edits: [setKey(recipe.document, 'dataloader_num_workers', 1, 'dataloader_prefetch_factor')],
          },
        ),
      },
    ];
  },
};
