import { checkAccelerate } from '../../accelerate/check-accelerate';
import { accelerateChecks } from '../../accelerate/checks/index';
import { notYaml } from '../../accelerate/checks/not-yaml';
import { isAccelerate } from '../../accelerate/is-accelerate';
import type { FileKind } from './file-kind';

export const accelerateKind: FileKind = {
  name: 'accelerate configuration',
  files: /\.ya?ml$/i,
  recognises: isAccelerate,
  fallback: false,
  unreadable: notYaml,
  rules: accelerateChecks,
  check: async (text, file) => checkAccelerate(text, file),
};
