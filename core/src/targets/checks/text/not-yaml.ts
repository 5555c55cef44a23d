import type { TargetsCheck } from '../../targets-check';

export const notYaml: TargetsCheck = {
  code: 'targets-not-yaml',
  severity: 'error',
  title: 'The targets cannot be read as YAML',
  documentation: 'No target of the file can be used until it can be read.',
  check: ({ file }) => file.document.faults,
};
