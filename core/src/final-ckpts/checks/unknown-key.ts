import { findingsOfEach } from '../../checking/bounded-findings';
import { nearest } from '../../checking/nearest';
import { renameKey } from '../../yaml/edit';
import type { FinalCkptsCheck } from '../final-ckpts-check';

export const unknownKey: FinalCkptsCheck = {
  code: 'ckpts-unknown-key',
  severity: 'warning',
  title: 'A key that no evaluation reads',
  documentation: `\
The lists are \`synthetic_train_ckpts\`, \`real_train_ckpts\` and \`misc_train_ckpts\`; each item has \`dataset_name\`,
\`dataset_path\`, \`dataset_path_high_difficulty\` and \`ckpts\`, and each of these \`model\` and \`paths\`. What is under
another name is not evaluated.`,
  check: ({ entries }) =>
    findingsOfEach(
      entries.filter(({ node }) => !node),
      ({ entry, parent }) => {
        const names = nearest(entry.key, parent.properties.keys());
        return [
          {
            at: entry.keySpan,
            message: `Nothing reads ${entry.key} here.${names[0] ? ` Is it ${names[0]}?` : ''}`,
            fixes: names.map((name) => ({ title: `Change to ${name}`, edits: renameKey(entry, name) })),
          },
        ];
      },
    ),
};
