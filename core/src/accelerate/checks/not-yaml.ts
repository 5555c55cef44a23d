import type { AccelerateCheck } from '../accelerate-check';

export const notYaml: AccelerateCheck = {
  code: 'accelerate-not-yaml',
  severity: 'error',
  title: 'The configuration cannot be read as YAML',
  documentation: "`accelerate launch` reads it with PyYAML's `safe_load`, and stops where PyYAML does.",
  check: ({ document }) => document.faults,
};
