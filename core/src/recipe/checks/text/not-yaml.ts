import type { RecipeCheck } from '../../check';

export const notYaml: RecipeCheck = {
  code: 'not-yaml',
  severity: 'error',
  scripts: ['paper', 'trl', 'own', 'other'],
  title: 'The recipe cannot be read as YAML',
  documentation: `\
TRL reads recipes with PyYAML's \`safe_load\` and takes nothing but a mapping of keys to values. A text that is no
YAML ends the launch before anything else is looked at. Often it is a bracket or a quote that was never closed, a tab
where spaces should stand, or a colon followed by a space inside a value without quotes.`,
  check: ({ recipe }) => recipe.document.faults,
};
