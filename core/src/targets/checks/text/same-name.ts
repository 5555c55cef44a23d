import type { TargetsCheck } from '../../targets-check';

export const sameName: TargetsCheck = {
  code: 'targets-same-name',
  severity: 'error',
  title: 'Two targets of one name',
  documentation: `\
Runs are started and found by their target's name; the first of two has it. A target of your own file may have the name
of one in the workspace: the workspace's counts there, and a message says so.`,
  check: ({ file: { targets } }) =>
    targets
      .filter(({ name }, index) => name !== '' && targets.findIndex((other) => other.name === name) < index)
      .map(({ name, at }) => ({
        at,
        message: `There is a target ${name} above already: give this one another name.`,
      })),
};
