import type { EnvironmentCheck } from '../environment-check';
import { createCommand } from '../fix-commands';

export const pythonThere: EnvironmentCheck = {
  code: 'python-there',
  severity: 'error',
  title: 'There is no Python that starts',
  check(facts) {
    const { python } = facts;
    if (!python)
      return [
        {
          message: 'There is no Python: none is activated, in this folder or on the PATH.',
          fix: createCommand(facts),
        },
      ];
    if (python.broken === undefined) return [];
    const why = python.broken === '' ? '' : ` (${python.broken})`;
    const virtual =
      python.kind === 'virtual'
        ? ' A virtual environment breaks when the Python that it was made from is removed or updated: create it again.'
        : '';
    return [{ message: `${python.executable} does not start${why}.${virtual}`, fix: createCommand(facts) }];
  },
};
