import type { LaunchCheck } from './launch-check';

export const nodesAndMachines: LaunchCheck = {
  code: 'launch-nodes-and-machines',
  severity: 'error',
  title: 'A number of machines other than the nodes',
  documentation: `\
accelerate starts \`num_processes\` over \`num_machines\`, evenly. The job's nodes are the machines, and the submission
script tells accelerate so; a configuration that was written for another number was tuned for another batch. A plain
process is on one machine.`,
  check({ target, accelerate, size }) {
    const said = accelerate?.numMachines ?? 1;
    const nodes = target.scheduler === 'slurm' ? target.slurm.nodes : 1;
    if (said > 1 && said !== nodes)
      return [
        {
          about: 'accelerate',
          key: 'num_machines',
          message: `num_machines is ${said}, and ${target.name} ${target.scheduler === 'slurm' ? `asks for ${nodes} ${nodes === 1 ? 'node' : 'nodes'}` : 'is one machine'}.`,
        },
      ];
    if (size.processes % nodes !== 0)
      return [
        {
          about: 'target',
          key: 'nodes',
          message: `${size.processes} processes do not come out even on ${nodes} nodes.`,
        },
      ];
    return [];
  },
};
