import { checkTargets } from '../../targets/check-targets';
import { targetsChecks } from '../../targets/checks/index';
import { notYaml } from '../../targets/checks/text/not-yaml';
import { isTargets } from '../../targets/is-targets';
import type { FileKind } from './file-kind';

export const targetsKind: FileKind = {
  name: 'file of targets',
  files: /\.ya?ml$/i,
  recognises: isTargets,
  fallback: false,
  unreadable: notYaml,
  rules: targetsChecks,
  check: async (text, file) => checkTargets(text, file),
};
