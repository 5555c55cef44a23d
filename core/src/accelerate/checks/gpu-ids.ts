import { replaceValue } from '../../yaml/edit';
import type { AccelerateCheck } from '../accelerate-check';

export const gpuIds: AccelerateCheck = {
  code: 'accelerate-gpu-ids',
  severity: 'error',
  title: 'Fewer GPUs are named than processes are started',
  documentation: `\
\`gpu_ids\` becomes \`CUDA_VISIBLE_DEVICES\`: a process beyond the GPUs that it names finds no device. \`MULTI_GPU\` on one
machine with a single id is refused immediately.`,
  check({ document, entry, config }) {
    const found = entry('gpu_ids');
    if (found?.value.type !== 'str' || found.value.value === 'all') return [];
    const ids = String(found.value.value)
      .split(',')
      .filter((id) => id.trim() !== '');
    const each = config.numProcesses === undefined ? 0 : Math.floor(config.numProcesses / config.numMachines);
    const alone = config.distributedType === 'MULTI_GPU' && config.numMachines === 1 && ids.length < 2;
    if (each <= ids.length && !alone) return [];
    return [
      {
        at: found.value.span,
        message:
          each > ids.length
            ? `${each} processes a machine need as many GPUs; gpu_ids names ${ids.length}.`
            : 'MULTI_GPU on one machine needs two GPUs at least; gpu_ids names one.',
        fixes: [{ title: 'Write all', edits: [replaceValue(document, found, 'all')] }],
      },
    ];
  },
};
