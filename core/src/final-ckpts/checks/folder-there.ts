import type { FinalCkptsCheck } from '../final-ckpts-check';
import { namedFolders } from '../read-final-ckpts';

const words = { dataset: 'data set', checkpoint: 'checkpoint' };

export const folderThere: FinalCkptsCheck = {
  code: 'ckpts-folder-there',
  severity: 'information',
  title: 'A folder that is not on this disk',
  documentation: `\
It may well be on the cluster's disk, where the list is used: so this is only a note, and a single one if nothing of the
list is here. Paths with \`$VARIABLES\` are not looked for.`,
  check({ list, facts }) {
    const named = namedFolders(list).filter(({ path }) => facts.folders.has(path));
    const missing = named.filter(({ path }) => facts.folders.get(path) === 'missing');
    const [first] = missing;
    if (first && missing.length > 1 && missing.length === named.length)
      return [
        {
          at: first.value.span,
          message: `None of the ${missing.length} folders of this list is on this disk; on the cluster they may be.`,
        },
      ];
    return missing.map(({ kind, value }) => ({
      at: value.span,
      message: `This ${words[kind]} is not on this disk; on the cluster it may be.`,
    }));
  },
};
