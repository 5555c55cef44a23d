import type { FinalCkptsCheck } from '../final-ckpts-check';
import { folderThere } from './folder-there';
import { isCheckpoint } from './is-checkpoint';
import { missingKey } from './missing-key';
import { noPaths } from './no-paths';
import { notYaml } from './not-yaml';
import { sameModel } from './same-model';
import { samePath } from './same-path';
import { unknownKey } from './unknown-key';
import { wrongType } from './wrong-type';

/** Every check of lists of final checkpoints. */
export const finalCkptsChecks: readonly FinalCkptsCheck[] = [
  notYaml,
  unknownKey,
  wrongType,
  missingKey,
  samePath,
  sameModel,
  noPaths,
  isCheckpoint,
  folderThere,
];
