import type { AccelerateCheck } from '../accelerate-check';

export const duplicateKey: AccelerateCheck = {
  code: 'accelerate-duplicate-key',
  severity: 'warning',
  title: 'A key appears twice in the configuration',
  documentation: 'PyYAML uses the last one without a message.',
  check({ entries, document }) {
    const placeOf = ({ entry, path }: (typeof entries)[number]) => JSON.stringify([...path, entry.key]);
    const last = new Map(entries.map((known) => [placeOf(known), known]));
    return entries
      .filter((known) => last.get(placeOf(known)) !== known)
      .map(({ entry }) => ({
        at: entry.keySpan,
        message: `${entry.key} is set again further down: the last value counts.`,
        fixes: document.flow
          ? []
          : [
              {
                title: `Remove this ${entry.key}`,
                edits: [{ span: entry.lines, newText: '' }],
                safe: true as const,
              },
            ],
      }));
  },
};
