import { nearest } from '../../../checking/nearest';
import { directiveFault } from '../../../slurm/request/directive';
import { sbatchOption, sbatchOptions } from '../../../slurm/request/sbatch-options';
import type { TargetsCheck } from '../../targets-check';
import { textOf } from '../../written-values';

/** Options that a key of `slurm` stands for. */
const keyOf: Readonly<Record<string, string>> = {
  ...{ '--partition': 'partition', '--account': 'account', '--qos': 'qos', '--constraint': 'constraint' },
  ...{
    '--gres': 'gres',
    '--nodes': 'nodes',
    '--ntasks': 'ntasks',
    '--cpus-per-task': 'cpus_per_task',
    '--mem': 'mem',
  },
  ...{ '--time': 'time', '--exclude': 'exclude', '--reservation': 'reservation', '--signal': 'signal' },
  ...{ '--requeue': 'requeue', '--no-requeue': 'requeue', '--mail-user': 'mail' },
};

/** What the submission script says itself. */
const scripts = new Set(
  'job-name comment output error open-mode chdir export export-file input wrap parsable wait array test-only hold'
    .split(' ')
    .map((name) => `--${name}`),
);

/** What stands in an option's place: it can't be in `extra`. @param option with its dashes */
export function insteadOf(option: string): string | undefined {
  const key = keyOf[option] ?? (/^--(?:gpus|gpus-per-node)$/.test(option) ? 'gpus' : undefined);
  if (key !== undefined) return `It is called ${key} here.`;
  return scripts.has(option)
    ? 'The submission script sets it, because runs are found and followed by it: take it out.'
    : undefined;
}

export const extra: TargetsCheck = {
  code: 'targets-extra',
  severity: 'error',
  title: 'An option of sbatch that cannot be in extra',
  documentation: `\
An item of \`extra\` is one option of \`sbatch\` with its value after \`=\`. An option that has a key of its own is
written there. The submission script sets name, comment, output, environment and others, by which runs are found, followed
and resumed.`,
  check: ({ file: { document }, targets }) =>
    targets.flatMap(({ entry }) =>
      (entry('extra', 'slurm')?.value.items ?? []).flatMap((value) => {
        const written = textOf(value, document.text) ?? '';
        const at = value.span;
        const option = /^(?:--[A-Za-z][\w-]*(?==|$)|-[A-Za-z])/.exec(written)?.[0];
        if (option === undefined)
          return [{ at, message: 'One option of sbatch, with its value after =: --licenses=matlab.' }];
        const fault = directiveFault(written);
        if (fault) return [{ at, message: `The option ${fault}` }];
        const meant = sbatchOption(option);
        const key = meant && keyOf[meant];
        if (key) return [{ at, message: `${option} has a key of its own: say it in ${key}.` }];
        if (meant && scripts.has(meant))
          return [
            {
              at,
              message: `${option} is set by the submission script, because runs are found and followed by it.`,
            },
          ];
        const [near] = meant ? [] : nearest(option, sbatchOptions);
        if (!near) return [];
        const edits = [{ span: at, newText: document.text.slice(at.start, at.end).replace(option, near) }];
        return [
          {
            at,
            severity: 'warning' as const,
            message: `sbatch has no option ${option}. Is it ${near}?`,
            fixes: keyOf[near] || scripts.has(near) ? [] : [{ title: `Change to ${near}`, edits }],
          },
        ];
      }),
    ),
};
