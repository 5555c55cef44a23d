import { checkTargets } from '../../targets/check-targets';
import { targetsChecks } from '../../targets/checks/index';
import { isTargets } from '../../targets/is-targets';
import type { FileKind } from './file-kind';

export const targetsKind: FileKind = {
  name: 'file of targets',
  files: /\.ya?ml$/i,
  recognises: isTargets,
  fallback: false,
  rules: targetsChecks,
  check: async (text, file) => checkTargets(text, file),
};
