import type { EnvironmentCheck } from '../environment-check';
import { driverNewEnough } from './driver-new-enough';
import { gpuUsable } from './gpu-usable';
import { nodeThere } from './node-there';
import { packagesImport } from './packages-import';
import { packagesThere } from './packages-there';
import { pythonSupported } from './python-supported';
import { pythonThere } from './python-there';
import { trlSupported } from './trl-supported';
import { versionsFit } from './versions-fit';

/** Every check of an environment: first Python, then its packages, then the card. */
export const environmentChecks: readonly EnvironmentCheck[] = [
  pythonThere,
  pythonSupported,
  packagesThere,
  trlSupported,
  versionsFit,
  packagesImport,
  driverNewEnough,
  gpuUsable,
  nodeThere,
];
