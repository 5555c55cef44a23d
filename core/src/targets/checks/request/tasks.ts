import type { TargetsCheck } from '../../targets-check';

export const tasks: TargetsCheck = {
  code: 'targets-tasks',
  severity: 'error',
  title: 'Fewer tasks than nodes',
  documentation: `\
Each node runs the training's launcher as one task. With fewer tasks than nodes Slurm gives the job fewer nodes, and the
launch waits for the others forever.`,
  check: ({ targets }) =>
    targets.flatMap(({ entry, listed }) => {
      const { target } = listed;
      if (target?.scheduler !== 'slurm') return [];
      const { ntasks, nodes } = target.slurm;
      if (ntasks === undefined || ntasks < 1 || ntasks >= nodes) return [];
      const at = entry('ntasks', 'slurm')!.value.span;
      return [
        {
          at,
          message: `${nodes} nodes need at least a task each; ntasks is ${ntasks}.`,
          fixes: [{ title: `Set ntasks to ${nodes}`, edits: [{ span: at, newText: String(nodes) }] }],
        },
      ];
    }),
};
