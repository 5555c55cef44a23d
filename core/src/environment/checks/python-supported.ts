import { compareVersions } from '../../recipe/schema/compare-versions';
import type { EnvironmentCheck } from '../environment-check';
import { createCommand } from '../fix-commands';
import { releaseOf } from '../releases';
import { requirementText, satisfies } from '../specifier';

/** The oldest Python that the trainer's own part runs on. */
export const oldestPython = '3.10';

export const pythonSupported: EnvironmentCheck = {
  code: 'python-supported',
  severity: 'error',
  title: 'Python is too old or too new',
  check(facts) {
    const { python, packages } = facts;
    if (python?.version === undefined || python.broken !== undefined) return [];
    if (compareVersions(python.version, oldestPython) < 0)
      return [
        {
          message: `Python ${python.version} is too old: training needs ${oldestPython} or later.`,
          fix: createCommand(facts),
        },
      ];
    return (['trl', 'vllm'] as const).flatMap((name) => {
      const release = releaseOf(name, packages.get(name));
      if (!release || satisfies(python.version!, release.python)) return [];
      const label = name === 'trl' ? 'TRL' : 'vLLM';
      return [
        {
          message: `${label} ${release.version} is for Python ${requirementText(release.python)}, and this is ${python.version}.`,
          fix: createCommand(facts),
        },
      ];
    });
  },
};
