import type { Expanded } from '../../targets/expand-target';
import type { SlurmFacts } from '../../targets/inspection/judge-slurm';
import { judgeTarget } from '../../targets/inspection/judge-target';
import type { TargetFacts } from '../../targets/inspection/target-facts';
import type { TargetFinding } from '../../targets/inspection/target-finding';
import { readTargetFacts, targetQuestion } from '../../targets/inspection/target-question';
import type { Target } from '../../targets/target';
import type { Host } from '../hosts/host';
import { runScript } from '../slurm/run-script';
import { SlurmError, SlurmHost } from '../slurm/slurm-host';
import { lastWords } from './run-bash';

/** What a host says of a target, and what is wrong with that. */
export interface TargetInspection {
  /** Undefined: a variable is missing there, or the host can't be reached. */
  readonly target: Expanded<Target> | undefined;
  readonly facts: TargetFacts | undefined;
  /** What Slurm has, of a target that is Slurm's. */
  readonly slurm: SlurmFacts | undefined;
  readonly findings: readonly TargetFinding[];
}

/**
 * Asks the host of a target for all that a training there rests on, in a few commands of seconds. What can't be reached or
 * found is a finding.
 */
export async function inspectTarget(host: Host, given: Target): Promise<TargetInspection> {
  const nothing = { target: undefined, facts: undefined, slurm: undefined };
  try {
    const target = await new SlurmHost(host).expand(given);
    const { stdout, stderr, code } = await runScript(host, targetQuestion(target));
    const facts = readTargetFacts(stdout, target);
    if (!facts) {
      const why = lastWords(stderr) || `bash ended with exit code ${code}`;
      return {
        ...nothing,
        findings: [fault('target-answer', `${host.name} did not answer to the end: ${why}`)],
      };
    }
    const slurm =
      facts.slurm === undefined || target.scheduler !== 'slurm' ? undefined : await askSlurm(host);
    return { target, facts, slurm, findings: judgeTarget(target, facts, slurm) };
  } catch (error) {
    const code = error instanceof SlurmError ? 'target-variables' : 'target-unreachable';
    return { ...nothing, findings: [fault(code, (error as Error).message)] };
  }
}

const fault = (code: string, message: string): TargetFinding => ({ code, severity: 'error', message });

async function askSlurm(host: Host): Promise<SlurmFacts> {
  const slurm = new SlurmHost(host);
  return { cluster: await slurm.cluster(), accounts: await slurm.accounts() };
}
