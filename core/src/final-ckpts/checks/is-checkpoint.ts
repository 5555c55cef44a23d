import type { FinalCkptsCheck } from '../final-ckpts-check';
import { namedFolders } from '../read-final-ckpts';

export const isCheckpoint: FinalCkptsCheck = {
  code: 'ckpts-is-checkpoint',
  severity: 'warning',
  title: 'A folder that holds no model',
  documentation: `\
vLLM loads a folder with \`config.json\`, or an adapter's with \`adapter_config.json\`. A run's own folder has one only when
the run has ended; until then the models are in its \`checkpoint-N\`.`,
  check: ({ list, facts }) =>
    namedFolders(list).flatMap(({ kind, path, value }) => {
      const state = facts.folders.get(path);
      if (kind !== 'checkpoint' || state === undefined || state === 'missing' || state === 'model') return [];
      const what = state === 'file' ? 'This is a file' : 'This folder holds no config.json';
      return [{ at: value.span, message: `${what}: a checkpoint is a folder with a model's files.` }];
    }),
};
