import type { TargetsCheck } from '../targets-check';
import { absolutePath } from './places/absolute-path';
import { environmentName } from './places/environment-name';
import { host } from './places/host';
import { notFilledIn } from './places/not-filled-in';
import { secret } from './places/secret';
import { shellStartFiles } from './places/shell-start-files';
import { slurmsVariables } from './places/slurms-variables';
import { constraint } from './request/constraint';
import { extra } from './request/extra';
import { gres } from './request/gres';
import { memory } from './request/memory';
import { noSlurm } from './request/no-slurm';
import { oneLine } from './request/one-line';
import { signal } from './request/signal';
import { tasks } from './request/tasks';
import { time } from './request/time';
import { duplicateKey } from './text/duplicate-key';
import { missingKey } from './text/missing-key';
import { name } from './text/name';
import { notYaml } from './text/not-yaml';
import { outOfRange } from './text/out-of-range';
import { sameName } from './text/same-name';
import { unknownKey } from './text/unknown-key';
import { unknownValue } from './text/unknown-value';
import { wrongType } from './text/wrong-type';

/** Every check of files of targets. */
export const targetsChecks: readonly TargetsCheck[] = [
  notYaml,
  duplicateKey,
  unknownKey,
  missingKey,
  wrongType,
  unknownValue,
  outOfRange,
  name,
  sameName,
  host,
  absolutePath,
  notFilledIn,
  environmentName,
  slurmsVariables,
  secret,
  shellStartFiles,
  noSlurm,
  time,
  memory,
  gres,
  constraint,
  oneLine,
  extra,
  tasks,
  signal,
];
