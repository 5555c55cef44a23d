import { environmentChecks } from './checks/index';
import type { EnvironmentFacts } from './environment';
import type { FoundFault } from './environment-check';

/** Everything that keeps this machine from training, in the order in which it is fixed. */
export function checkEnvironment(facts: EnvironmentFacts): readonly FoundFault[] {
  return environmentChecks.flatMap((check) =>
    [...check.check(facts)].map((fault) => ({
      ...fault,
      code: check.code,
      severity: fault.severity ?? check.severity,
    })),
  );
}

/** In a word: what a status says. */
export function environmentState(faults: readonly FoundFault[]): 'ready' | 'warnings' | 'faults' {
  if (faults.some(({ severity }) => severity === 'error')) return 'faults';
  return faults.some(({ severity }) => severity === 'warning') ? 'warnings' : 'ready';
}
