import type { FinalCkptsCheck } from '../final-ckpts-check';
import { namedFolders } from '../read-final-ckpts';

const words = { dataset: 'data set', checkpoint: 'checkpoint' };

export const folderThere: FinalCkptsCheck = {
  code: 'ckpts-folder-there',
  severity: 'information',
  title: 'A folder that is not on this disk',
  documentation: `\
It may well be on the cluster's disk, where the list is used: this is a note and no more. Paths with \`$VARIABLES\` are
not looked for.`,
  check: ({ list, facts }) =>
    namedFolders(list)
      .filter(({ path }) => facts.folders.get(path) === 'missing')
      .map(({ kind, value }) => ({
        at: value.span,
        message: `This ${words[kind]} is not on this disk; on the cluster it may be.`,
      })),
};
