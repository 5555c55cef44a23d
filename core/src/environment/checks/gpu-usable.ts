import type { EnvironmentFacts, EnvironmentGpu } from '../environment';
import type { EnvironmentCheck, EnvironmentFault } from '../environment-check';
import { fixCommand } from '../fix-commands';
import { driverNewEnough } from './driver-new-enough';

/** Whether torch has kernels that run on a card: of its own architecture's major version, or ones to be compiled. */
function hasKernels(capability: string, architectures: readonly string[]): boolean {
  const [major, minor] = capability.split('.').map(Number) as [number, number];
  const number = major * 10 + minor;
  return architectures.some((name) => {
    const found = /^(sm|compute)_(\d+)/.exec(name);
    if (!found) return false;
    const built = Number(found[2]);
    if (found[1] === 'compute') return built <= number;
    return Math.floor(built / 10) === major && built <= number;
  });
}

function withoutKernels(gpu: EnvironmentGpu, architectures: readonly string[]): EnvironmentFault[] {
  if (!gpu.capability || architectures.length === 0 || hasKernels(gpu.capability, architectures)) return [];
  return [
    {
      message: `The installed PyTorch has no kernels for ${gpu.name} (compute capability ${gpu.capability}): it has ${architectures.join(', ')}. Install a PyTorch that is built for this card.`,
    },
  ];
}

function unused(facts: EnvironmentFacts): EnvironmentFault[] {
  const { torchCuda, probed, gpus } = facts;
  if (torchCuda === null)
    return [
      {
        message: `This machine has ${gpus[0]!.name}, and the installed PyTorch is built without CUDA: it would train on the CPU.`,
        fix: fixCommand(facts, '--force-reinstall', 'torch'),
        severity: 'warning',
      },
    ];
  const unloaded = probed?.failedImports.torch !== undefined;
  if (!probed || probed.cudaAvailable || unloaded || [...driverNewEnough.check(facts)].length > 0) return [];
  return [
    {
      message: `The driver lists ${gpus[0]!.name}, and PyTorch sees no GPU. An empty CUDA_VISIBLE_DEVICES hides it, and so does a container without access to it; python -c "import torch; torch.cuda.init()" says more.`,
    },
  ];
}

export const gpuUsable: EnvironmentCheck = {
  code: 'gpu-usable',
  severity: 'error',
  title: 'The GPU is there and can not be used',
  check(facts) {
    const { gpus, packages, probed } = facts;
    if (gpus.length === 0 || !packages.has('torch')) return [];
    const architectures = probed?.architectures ?? [];
    const first = gpus.find((gpu) => gpu.capability && withoutKernels(gpu, architectures).length > 0);
    return [...unused(facts), ...(first ? withoutKernels(first, architectures) : [])];
  },
};
