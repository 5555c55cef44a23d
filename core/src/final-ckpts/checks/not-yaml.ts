import type { FinalCkptsCheck } from '../final-ckpts-check';

export const notYaml: FinalCkptsCheck = {
  code: 'ckpts-not-yaml',
  severity: 'error',
  title: 'The list cannot be read as YAML',
  documentation: 'The evaluation reads it with PyYAML, and stops where PyYAML does.',
  check: ({ list }) => list.document.faults,
};
