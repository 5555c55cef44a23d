import type { TargetsCheck } from '../../targets-check';

export const noSlurm: TargetsCheck = {
  code: 'targets-no-slurm',
  severity: 'error',
  title: 'A request to Slurm from a target without it',
  documentation: `\
Without \`scheduler: slurm\` a training starts immediately on the host, which on a cluster is the login node: what is asked
for in \`slurm\` would be left out. Say \`scheduler: slurm\`, or take \`slurm\` out.`,
  check: ({ file: { document }, targets }) =>
    targets.flatMap(({ entry, listed }) => {
      const slurm = entry('slurm');
      const scheduler = entry('scheduler');
      const process = scheduler === undefined || scheduler.value.value === 'process';
      if (!slurm || slurm.merged || !process || slurm.value.entries.length === 0) return [];
      const start = document.text.lastIndexOf('\n', slurm.keySpan.start - 1) + 1;
      const ownLine = /^\s*$/.test(document.text.slice(start, slurm.keySpan.start));
      const indent = document.text.slice(start, slurm.keySpan.start);
      const say = scheduler
        ? [{ span: scheduler.value.span, newText: 'slurm' }]
        : ownLine
          ? [{ span: { start, end: start }, newText: `${indent}scheduler: slurm${document.lineEnd}` }]
          : undefined;
      return [
        {
          at: slurm.keySpan,
          message: `${listed.name || 'This target'} starts plain processes, and slurm would be left out. Say scheduler: slurm.`,
          fixes: say ? [{ title: 'Say scheduler: slurm', edits: say }] : [],
        },
      ];
    }),
};
