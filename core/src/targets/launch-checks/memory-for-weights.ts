import { modelOf } from '../../recipe/memory/memory-of';
import { parameterCount } from '../../recipe/memory/model-shape';
import { splitStage } from '../../recipe/memory/training-state';
import { memoryMegabytes } from '../../slurm/request/memory';
import type { LaunchCheck } from './launch-check';

/** AdamW in float32 on the CPU: weights, gradients and two moments of each parameter. */
const offloadedBytes = 16;
const gib = 2 ** 30;

const shown = (bytes: number) => `${Math.ceil(bytes / gib)} GB`;

export const memoryForWeights: LaunchCheck = {
  code: 'launch-memory-for-weights',
  severity: 'warning',
  title: 'Less memory than the weights take while they are loaded',
  documentation: `\
Each process loads the model into the node's memory before it moves it to its card, all of a node's processes at once. An
optimizer that is offloaded to the CPU stays there: 16 bytes a parameter over all nodes. A job that takes more than its
\`mem\` is killed (OUT_OF_MEMORY). Under ZeRO-3 the weights are loaded in parts, and only the optimizer is counted.`,
  check({ target, recipe, accelerate, size }) {
    if (target.scheduler !== 'slurm' || target.slurm.mem === undefined) return [];
    const megabytes = memoryMegabytes(target.slurm.mem);
    const model = modelOf(recipe);
    // 0 is all of a node's.
    if (!megabytes || !model || recipe.settings.true('use_peft')) return [];
    const dtype = recipe.settings.string('dtype');
    const half = ['bfloat16', 'float16'].includes(dtype === 'auto' ? model.dtype : (dtype ?? ''));
    const parameters = parameterCount(model);
    const copies = splitStage(accelerate) === 3 ? 0 : size.processes / size.machines;
    const weights = copies * parameters * (half ? 2 : 4);
    const optimizer =
      accelerate?.offloadOptimizer === 'cpu' ? (parameters * offloadedBytes) / size.machines : 0;
    const needed = Math.max(weights, optimizer);
    if (needed <= megabytes * 2 ** 20) return [];
    const what =
      optimizer > weights ? "the optimizer's state" : `${copies} copies of the weights while they are loaded`;
    return [
      {
        about: 'target',
        key: 'mem',
        message: `${model.name} needs ${shown(needed)} of each node's memory for ${what}, and ${target.name} asks for ${target.slurm.mem}.`,
      },
    ];
  },
};
