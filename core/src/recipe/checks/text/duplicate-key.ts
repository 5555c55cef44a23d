import type { RecipeCheck } from '../../check';

export const duplicateKey: RecipeCheck = {
  code: 'duplicate-key',
  severity: 'warning',
  scripts: ['paper', 'trl', 'own', 'other'],
  title: 'A key appears twice in the recipe',
  documentation: `\
PyYAML uses the last value without a message, so the value that a reader sees first is not the one in use. The fix
removes the earlier line, which changes nothing about the run.`,
  check({ recipe, fixes }) {
    const { entries, byKey, flow } = recipe.document;
    return entries
      .filter((entry) => !entry.merged && byKey.get(entry.key) !== entry)
      .map((entry) => ({
        at: entry.keySpan,
        message: `${entry.key} is set again further down: the last value counts.`,
        fixes: fixes({
          title: `Remove this ${entry.key}`,
          edits: [flow ? undefined : [{ span: entry.lines, newText: '' }]],
          safe: true,
        }),
      }));
  },
};
