import type { TargetsCheck } from '../../targets-check';

export const environmentName: TargetsCheck = {
  code: 'targets-environment-name',
  severity: 'error',
  title: 'A name that no variable can have',
  documentation: 'Variables have letters, digits and `_`, and no digit first: bash takes no other.',
  check: ({ entries }) =>
    entries
      .filter(
        ({ path, entry }) => path.at(-1) === 'environment' && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(entry.key),
      )
      .map(({ entry }) => ({
        at: entry.keySpan,
        message: `No variable can be called ${JSON.stringify(entry.key)}: letters, digits and _, and no digit first.`,
      })),
};
