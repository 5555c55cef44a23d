import { faultsOfData } from './faults-of-data';
import { faultsOfLaunch } from './faults-of-launch';
import { faultsOfSettings } from './faults-of-settings';
import { faultsOfSizes } from './faults-of-sizes';
import { faultsOfSpeed } from './faults-of-speed';
import { faultsOfText } from './faults-of-text';
import { lateFailures } from './late-failures';
import type { PlantedFaults } from './planted-fault';

/** Recipes with a fault of each rule, and recipes near it without one. */
export const plantedFaults: PlantedFaults = {
  ...faultsOfText,
  ...faultsOfSizes,
  ...faultsOfSettings,
  ...faultsOfLaunch,
  ...faultsOfSpeed,
  ...faultsOfData,
  ...lateFailures,
};
