import { type EnvironmentFacts, packageName } from '../environment';
import type { Argv, EnvironmentCheck } from '../environment-check';
import { fittingVllm, fixCommand, pipName } from '../fix-commands';

/** What brings a package's compiled parts and PyTorch together again. */
function fixOf(name: string, facts: EnvironmentFacts): Argv {
  if (name === 'flash_attn')
    return fixCommand(facts, '--no-build-isolation', '--force-reinstall', '--no-deps', 'flash-attn');
  if (name === 'vllm') return fixCommand(facts, fittingVllm(facts));
  return fixCommand(facts, '--force-reinstall', pipName(name));
}

export const packagesImport: EnvironmentCheck = {
  code: 'packages-import',
  severity: 'error',
  title: 'A package is installed and can not be imported',
  check(facts) {
    const { probed, gpus } = facts;
    if (!probed) return [];
    return Object.entries(probed.failedImports)
      .filter(([name]) => facts.packages.has(name))
      .map(([name, reason]) => {
        const built =
          name === 'flash_attn'
            ? ' It is compiled for one PyTorch and has to be built again for another.'
            : '';
        // Without a card some of them can't be loaded, and nothing asks for them.
        const severity = gpus.length === 0 && name !== 'torch' ? 'warning' : undefined;
        return {
          message: `${packageName(name)} ${facts.packages.get(name)} can not be imported: ${reason}.${built}`,
          fix: fixOf(name, facts),
          ...(severity && { severity }),
        } as const;
      });
  },
};
