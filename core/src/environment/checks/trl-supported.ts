import { compareVersions } from '../../recipe/schema/compare-versions';
import type { EnvironmentCheck } from '../environment-check';
import { fixCommand } from '../fix-commands';
import { releases } from '../releases';

/** The oldest TRL that the trainer is tested with. */
export const oldestTrl = '1.0.0';

export const trlSupported: EnvironmentCheck = {
  code: 'trl-supported',
  severity: 'error',
  title: 'TRL is outside what is supported',
  check(facts) {
    const trl = facts.packages.get('trl');
    const newest = releases('trl').at(-1)!.version;
    if (trl === undefined) return [];
    if (compareVersions(trl, oldestTrl) < 0)
      return [
        {
          message: `TRL ${trl} is too old: ${oldestTrl} to ${newest} are supported.`,
          fix: fixCommand(facts, 'trl>=1.0'),
        },
      ];
    if (compareVersions(trl, newest) <= 0) return [];
    return [
      {
        message: `TRL ${trl} is newer than the newest that is known (${newest}): what it needs was not looked at.`,
        severity: 'information',
      },
    ];
  },
};
