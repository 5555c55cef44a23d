import { runsOnCpu } from '../../recipe/memory/split-known';
import type { LaunchCheck } from './launch-check';

const keyOfGpus = (gres: boolean) => (gres ? 'gres' : 'gpus');

export const gpusForProcesses: LaunchCheck = {
  code: 'launch-gpus-for-processes',
  severity: 'error',
  title: 'More processes than the target has GPUs',
  documentation: `\
Each process takes a card. With more processes than cards the launch ends with \`invalid device ordinal\`, after the job has
waited in the queue. With fewer, cards are paid for and idle: it is a warning.`,
  check({ target, recipe, size, gpus }) {
    if (gpus === undefined || target.scheduler !== 'slurm' || runsOnCpu(recipe)) return [];
    const there = gpus * target.slurm.nodes;
    const key = keyOfGpus(/:.*:/.test(target.slurm.gres ?? ''));
    const asks = there === 0 ? 'asks for none' : `asks for ${there}`;
    if (size.processes > there && (there > 0 || size.processes > 1))
      return [
        {
          about: 'target',
          key,
          message: `${size.processes} processes need a GPU each, and ${target.name} ${asks}.`,
        },
      ];
    const server = recipe.settings.true('use_vllm') && recipe.settings.value('vllm_mode') === 'server';
    if (size.processes >= there || server) return [];
    return [
      {
        about: 'target',
        key,
        severity: 'warning',
        message: `${target.name} asks for ${there} GPUs, and the training has ${size.processes} ${size.processes === 1 ? 'process' : 'processes'}: ${there - size.processes} would be idle.`,
      },
    ];
  },
};
