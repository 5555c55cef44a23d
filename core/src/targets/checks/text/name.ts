import type { TargetsCheck } from '../../targets-check';

/** No colon, since `TARGET:RUN` names a run, and no dash in front, since it is an argument of commands. */
export const targetName = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

export const name: TargetsCheck = {
  code: 'targets-name',
  severity: 'error',
  title: 'A name that commands cannot take',
  documentation: `\
A target is named on the command line and in folder names: letters, digits, \`.\`, \`_\` and \`-\`, with a letter or a
digit first. \`phantomlab attach TARGET:RUN\` reads the part before the colon as the target.`,
  check: ({ targets }) =>
    targets.flatMap(({ listed, entry, text }) => {
      const written = text('name');
      if (written === undefined || targetName.test(written)) return [];
      const fixed = written.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^[-.]+|-+$/g, '');
      const at = entry('name')!.value.span;
      return [
        {
          at: listed.at,
          message: `A target's name has letters, digits, ., _ and - only, and begins with a letter or digit: ${JSON.stringify(written)} does not.`,
          fixes: fixed === '' ? [] : [{ title: `Change to ${fixed}`, edits: [{ span: at, newText: fixed }] }],
        },
      ];
    }),
};
