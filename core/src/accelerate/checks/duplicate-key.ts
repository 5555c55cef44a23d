import type { AccelerateCheck } from '../accelerate-check';

export const duplicateKey: AccelerateCheck = {
  code: 'accelerate-duplicate-key',
  severity: 'warning',
  title: 'A key stands in the configuration twice',
  documentation: 'PyYAML takes the last of them and says nothing.',
  check: ({ entries, document }) =>
    entries
      .filter(({ entry, path }, index) =>
        entries.some(
          (other, at) =>
            at > index && other.entry.key === entry.key && other.path.join('.') === path.join('.'),
        ),
      )
      .map(({ entry }) => ({
        at: entry.keySpan,
        message: `${entry.key} stands here again further down, and the last one counts.`,
        fixes: document.flow
          ? []
          : [{ title: `Remove this ${entry.key}`, edits: [{ span: entry.lines, newText: '' }] }],
      })),
};
