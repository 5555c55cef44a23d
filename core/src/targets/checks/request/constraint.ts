import type { TargetsCheck } from '../../targets-check';

export const constraint: TargetsCheck = {
  code: 'targets-constraint',
  severity: 'information',
  title: 'And and or in one constraint',
  documentation: `\
Slurm reads a constraint strictly from left to right: \`h100|a100&big\` wants \`big\` of both kinds, not of the a100 alone.
Parentheses say what is meant: \`(h100|a100)&big\` or \`h100|(a100&big)\`.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, text }) => {
      const written = text('constraint', 'slurm');
      if (written === undefined || /[()]/.test(written)) return [];
      const outside = written.replaceAll(/\[[^\]]*\]/g, '');
      const or = outside.indexOf('|');
      const and = outside.indexOf('&', or);
      if (or < 0 || and < 0 || outside !== written) return [];
      const at = entry('constraint', 'slurm')!.value.span;
      const clear = `(${written.slice(0, and)})${written.slice(and)}`;
      return [
        {
          at,
          message: `Slurm reads this from left to right, as ${clear}.`,
          fixes: [{ title: `Write ${clear}`, edits: [{ span: at, newText: JSON.stringify(clear) }] }],
        },
      ];
    }),
};
