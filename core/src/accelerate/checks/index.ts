import type { AccelerateCheck } from '../accelerate-check';
import { bareNo } from './bare-no';
import { deepspeedFile } from './deepspeed-file';
import { duplicateKey } from './duplicate-key';
import { fsdpVersion } from './fsdp-version';
import { gpuIds } from './gpu-ids';
import { ignoredKey } from './ignored-key';
import { ignoredPart } from './ignored-part';
import { literalAccumulation } from './literal-accumulation';
import { missingType } from './missing-type';
import { notYaml } from './not-yaml';
import { offloadStage } from './offload-stage';
import { outOfRange } from './out-of-range';
import { processesPerMachine } from './processes-per-machine';
import { stageUnsaid } from './stage-unsaid';
import { unknownKey } from './unknown-key';
import { unknownValue } from './unknown-value';
import { unsyncedLoading } from './unsynced-loading';
import { wrongType } from './wrong-type';

/** Every check of accelerate configurations. */
export const accelerateChecks: readonly AccelerateCheck[] = [
  notYaml,
  duplicateKey,
  unknownKey,
  ignoredKey,
  missingType,
  wrongType,
  unknownValue,
  outOfRange,
  bareNo,
  ignoredPart,
  deepspeedFile,
  literalAccumulation,
  stageUnsaid,
  offloadStage,
  processesPerMachine,
  gpuIds,
  fsdpVersion,
  unsyncedLoading,
];
