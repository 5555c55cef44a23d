import type { EnvironmentThere } from '@phantomlab/core/node/clusters/ask-environment';
import type { TargetInspection } from '@phantomlab/core/node/clusters/inspect-target';
import type { Host } from '@phantomlab/core/node/hosts/host';
import { quoteForBash } from '@phantomlab/core/shell/quote-for-bash';
import type { TargetFinding } from '@phantomlab/core/targets/inspection/target-finding';
import { gpusOf } from '@phantomlab/core/targets/launch-checks/launch-size';
import { launcherFile } from '@phantomlab/core/targets/launching/launcher-script';
import type { Target } from '@phantomlab/core/targets/target';
import { styleFor } from '../../terminal/style';
import { stderr, stdout } from '../../terminal/terminal';
import { findTarget } from '../find-target';
import { findingLines, inspectionJson, inspectionText, stateOf } from './inspection-report';
import { openHost } from './targets-check';

interface Given {
  readonly format: 'text' | 'json';
  readonly sshConfig: string | undefined;
}

/** `phantomlab environment check --target NAME`: the target, and then the Python environment that trains there. */
export async function checkOnTarget(name: string, { format, sshConfig }: Given): Promise<void> {
  const { target, place } = await findTarget(name);
  const { inspectTarget } = await import('@phantomlab/core/node/clusters/inspect-target');
  const host = await openHost(target, sshConfig);
  try {
    const inspection = await inspectTarget(host, target);
    const asked = await askPython(host, target, inspection);
    const there = asked === undefined || 'code' in asked ? undefined : asked;
    const findings = asked !== undefined && 'code' in asked ? [asked] : await faultsOf(target, there);
    // The environment's own words say more of it.
    const ofTarget = inspection.findings.filter(({ code }) => there === undefined || code !== 'target-trl');
    const all = [...ofTarget, ...findings];
    if (stateOf(all) === 'faults') process.exitCode = 1;
    if (format === 'text') stdout.write(inspectionText(target, place, { ...inspection, findings: ofTarget }));
    else {
      const { environmentJson } = await import('@phantomlab/core/environment/environment-report');
      const { faults: _, ...environment } = there ? environmentJson(there.facts) : { faults: [] };
      const json = { ...inspectionJson(target, place, inspection), state: stateOf(all), findings: all };
      stdout.writeJson(`${JSON.stringify({ ...json, ...(there && { environment }) }, undefined, 2)}\n`);
      return;
    }
    const { inventoryText } = await import('@phantomlab/core/environment/environment-report');
    if (there) stdout.write(`\n${inventoryText(there.facts, styleFor(stdout))}`);
    stdout.write(
      findingLines(findings)
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (target.scheduler === 'slurm' && there && there.facts.gpus.length === 0)
      stdout.write('GPUs and their driver are checked when a job starts: this machine has none.\n');
  } finally {
    host.dispose();
  }
}

/** What keeps the trainer from being sent or run there: then Python is not asked. */
const before = new Set([
  'target-unreachable',
  'target-answer',
  'target-variables',
  'target-folder',
  'target-program',
  'target-setup',
  'target-node',
  'target-python',
]);

async function askPython(
  host: Host,
  target: Target,
  inspection: TargetInspection,
): Promise<EnvironmentThere | TargetFinding | undefined> {
  const isInTheWay = inspection.findings.some(
    ({ code, severity }) => severity === 'error' && before.has(code),
  );
  if (!inspection.target || target.python === undefined || target.container || isInTheWay) return undefined;
  const { askEnvironment } = await import('@phantomlab/core/node/clusters/ask-environment');
  const { packageRoot } = await import('../../../files/package-root');
  const { LaunchView } = await import('../launch/launch-view');
  const view = new LaunchView(stderr);
  try {
    return await askEnvironment(host, inspection.target, {
      installation: packageRoot(),
      progress: (done, total) => view.show({ kind: 'sending', text: 'the trainer', done, total }),
    });
  } catch (error) {
    return { code: 'target-environment', severity: 'error', message: (error as Error).message };
  } finally {
    view.clear();
  }
}

/** Where jobs run elsewhere, a package that does not load on the login node may load there. */
async function faultsOf(
  target: Target,
  there: EnvironmentThere | undefined,
): Promise<readonly TargetFinding[]> {
  if (!there) return [];
  const { checkEnvironment } = await import('@phantomlab/core/environment/check-environment');
  const { commandText } = await import('@phantomlab/core/environment/fix-commands');
  const isElsewhere = target.scheduler === 'slurm' && there.facts.gpus.length === 0;
  return checkEnvironment(there.facts).map(({ code, severity, message, fix }) => ({
    code,
    severity: isElsewhere && code === 'packages-import' && severity === 'error' ? 'warning' : severity,
    message,
    ...(fix && { command: commandThere(commandText(fix), target, there.trainer) }),
  }));
}

/** A command of ours as it is given on the host: by the trainer that was sent there, into the target's folder. */
function commandThere(command: string, target: Target, trainer: string): string {
  const made = /^phantomlab environment create \S+(.*)$/.exec(command);
  if (!made) return command;
  // That the login node has no GPU says nothing of the nodes.
  const options =
    target.scheduler === 'slurm' && (gpusOf(target) ?? 1) > 0 ? made[1]!.replace(' --cpu', '') : made[1]!;
  const folder = `${trainer.slice(0, trainer.lastIndexOf('/trainer/'))}/env`;
  return `sh ${quoteForBash(`${trainer}/${launcherFile}`)} environment create ${quoteForBash(folder)}${options}`;
}
