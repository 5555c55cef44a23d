import { neededPackages, packageName } from '../environment';
import type { EnvironmentCheck } from '../environment-check';
import { fixCommand, pipName } from '../fix-commands';
import { pythonSupported } from './python-supported';

export const packagesThere: EnvironmentCheck = {
  code: 'packages-there',
  severity: 'error',
  title: 'Packages that training needs are missing',
  check(facts) {
    const { python, packages } = facts;
    if (!python || python.broken !== undefined) return [];
    // Nothing is to be installed into one that is to be made again.
    if ([...pythonSupported.check(facts)].length > 0) return [];
    const missing = neededPackages.filter((name) => !packages.has(name));
    if (missing.length === 0) return [];
    const names = missing.map(packageName).join(', ');
    return [
      {
        message: `${python.executable} has no ${names.replace(/, (?=[^,]*$)/, ' or ')}.`,
        fix: fixCommand(facts, ...missing.map((name) => (name === 'trl' ? 'trl>=1.0' : pipName(name)))),
      },
    ];
  },
};
