import type { EnvironmentCheck } from '../environment-check';
import { fixCommand } from '../fix-commands';
import { releases } from '../releases';

const major = (version: string) => Number(version.split('.')[0]);

export const driverNewEnough: EnvironmentCheck = {
  code: 'driver-new-enough',
  severity: 'error',
  title: "NVIDIA's driver is too old for PyTorch's CUDA",
  check(facts) {
    const { driver, torchCuda } = facts;
    // Within one major version a driver runs what is built for a later minor one.
    if (!driver?.cuda || !torchCuda || major(torchCuda) <= major(driver.cuda)) return [];
    const older = releases('torch').findLast(({ cuda }) => cuda && major(cuda) <= major(driver.cuda!));
    return [
      {
        message: `PyTorch is built for CUDA ${torchCuda}, and the driver (${driver.version}) runs CUDA ${driver.cuda} at most. Update the driver${older ? `, or install PyTorch ${older.version}, which is built for CUDA ${older.cuda}; vLLM must then be one that fits that PyTorch` : ''}.`,
        ...(older && { fix: fixCommand(facts, `torch==${older.version}`) }),
      },
    ];
  },
};
