import type { RecipeCheck } from '../../check';

export const notYaml: RecipeCheck = {
  code: 'not-yaml',
  severity: 'error',
  scripts: ['paper', 'trl', 'own', 'other'],
  title: 'The recipe cannot be read as YAML',
  documentation: `\
TRL reads recipes with PyYAML's \`safe_load\` and accepts only a mapping of keys to values. A text that is not YAML
ends the launch before anything else is read. Often the cause is a bracket or a quote that was never closed, a tab
in place of spaces, or a colon followed by a space inside a value without quotes.`,
  check: ({ recipe }) => recipe.document.faults,
};
