import { findingsOfEach } from '../../../checking/bounded-findings';
import { nearest } from '../../../checking/nearest';
import { renameKey } from '../../../yaml/edit';
import type { KnownEntry } from '../../../yaml/known-entries';
import type { YamlDocument } from '../../../yaml/yaml-document';
import type { YamlEntry } from '../../../yaml/yaml-value';
import type { TargetsCheck } from '../../targets-check';
import { targetsSchema } from '../../targets-schema';
import { insteadOf } from '../request/extra';

/** Where a key that is in the wrong place belongs: `time` at a target itself belongs in its `slurm`. */
function placeOf({ entry: { key }, path }: KnownEntry): string | undefined {
  const target = targetsSchema().properties.get('targets')!.items!;
  if (path.length === 0) return target.properties.has(key) ? 'an item of targets' : undefined;
  const slurm = target.properties.get('slurm')!;
  if (path.join() === 'targets' && slurm.properties.has(key)) return 'slurm';
  return path.length > 1 && target.properties.has(key) ? 'the target itself' : undefined;
}

/** What others repeat by its anchor is read there. */
const hasAnchor = ({ text }: YamlDocument, { keySpan }: YamlEntry) =>
  /^\s*:\s+&\S/.test(text.slice(keySpan.end));

export const unknownKey: TargetsCheck = {
  code: 'targets-unknown-key',
  severity: 'error',
  title: 'A key that targets do not have',
  documentation: `\
It would be ignored without a message. What a job asks of Slurm is in \`slurm\`; options of
\`sbatch\` that have no key of their own go into its \`extra\`.`,
  check: ({ entries, file: { document } }) =>
    findingsOfEach(
      entries.filter(({ node, entry, path }) => !node && !(path.length === 0 && hasAnchor(document, entry))),
      (known) => {
        const { entry, parent, path } = known;
        const place = placeOf(known);
        const names = place ? [] : nearest(entry.key, parent.properties.keys());
        const extra = path.at(-1) === 'slurm' && !place && names.length === 0;
        const option = `--${entry.key.replaceAll('_', '-')}`;
        const instead = path.at(-1) === 'slurm' ? insteadOf(option) : undefined;
        const hint = place
          ? ` It belongs in ${place}.`
          : names[0]
            ? ` Is it ${names[0]}?`
            : extra
              ? instead !== undefined
                ? ` ${instead}`
                : ` An option of sbatch goes into extra: ["${option}=..."].`
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
