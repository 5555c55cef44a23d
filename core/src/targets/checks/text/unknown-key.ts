import { findingsOfEach } from '../../../checking/bounded-findings';
import { nearest } from '../../../checking/nearest';
import { renameKey } from '../../../yaml/edit';
import type { KnownEntry } from '../../../yaml/known-entries';
import type { TargetsCheck } from '../../targets-check';
import { targetsSchema } from '../../targets-schema';

/** Where a key that is in the wrong place belongs: `time` at a target itself belongs in its `slurm`. */
function placeOf({ entry: { key }, path }: KnownEntry): string | undefined {
  const target = targetsSchema().properties.get('targets')!.items!;
  if (path.length === 0) return target.properties.has(key) ? 'an item of targets' : undefined;
  const slurm = target.properties.get('slurm')!;
  if (path.join() === 'targets' && slurm.properties.has(key)) return 'slurm';
  return path.length > 1 && target.properties.has(key) ? 'the target itself' : undefined;
}

export const unknownKey: TargetsCheck = {
  code: 'targets-unknown-key',
  severity: 'error',
  title: 'A key that targets do not have',
  documentation: `\
It would be ignored without a message. What a job asks of Slurm is in \`slurm\`; options of
\`sbatch\` that have no key of their own go into its \`extra\`.`,
  check: ({ entries }) =>
    findingsOfEach(
      entries.filter(({ node }) => !node),
      (known) => {
        const { entry, parent, path } = known;
        const place = placeOf(known);
        const names = place ? [] : nearest(entry.key, parent.properties.keys());
        const extra = path.at(-1) === 'slurm' && !place && names.length === 0;
        const hint = place
          ? ` It belongs in ${place}.`
          : names[0]
            ? ` Is it ${names[0]}?`
            : extra
              ? ` An option of sbatch goes into extra: ["--${entry.key.replaceAll('_', '-')}=..."].`
              : ` It has ${[...parent.properties.keys()].join(', ')}.`;
        return [
          {
            at: entry.keySpan,
            message: `Nothing reads ${entry.key} here.${hint}`,
            fixes: names.map((name) => ({ title: `Change to ${name}`, edits: renameKey(entry, name) })),
          },
        ];
      },
    ),
};
