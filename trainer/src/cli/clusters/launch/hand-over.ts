import { hostOfTarget } from '@phantomlab/core/node/clusters/host-of-target';
import type { LaunchedRun, LaunchOptions } from '@phantomlab/core/node/clusters/launch/launch';
import type { Host } from '@phantomlab/core/node/hosts/host';
import type { Target } from '@phantomlab/core/targets/target';
import { packageRoot } from '../../../files/package-root';
import { askInTerminal } from '../../hosts/ask-in-terminal';
import { stderr, stdout } from '../../terminal/terminal';
import { LaunchView } from './launch-view';
import { handedOver, waysBack } from './launch-words';

export interface HandingOver {
  /** Whether the run is left as soon as its target has it. */
  readonly detach: boolean;
  /** Another SSH configuration than the user's. */
  readonly sshConfig: string | undefined;
}

/**
 * Hands a run to its target, and follows it to its end unless it is to be left. Ctrl-C before it was handed over ends the
 * launch; after that it ends the watching alone.
 * @param work hands it over
 */
export async function handOver(
  target: Target,
  { detach, sshConfig }: HandingOver,
  work: (host: Host, options: LaunchOptions) => Promise<LaunchedRun>,
): Promise<void> {
  const ask = askInTerminal();
  const host = hostOfTarget(target, {
    ...(ask && { ask }),
    ...(sshConfig !== undefined && { ssh: { args: ['-F', sshConfig] } }),
  });
  const stop = new AbortController();
  const end = () =>
    stop.abort(
      new Error('Stopped before the run was handed over. What was sent stays there, and is not sent again.'),
    );
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    const view = new LaunchView(stderr);
    const tell: LaunchOptions['tell'] = (step) => view.show(step);
    const run = await work(host, { installation: packageRoot(), tell, signal: stop.signal }).finally(() =>
      view.clear(),
    );
    const address = `${target.name}:${run.name}`;
    stderr.write(`${handedOver(run, host.name)}\n`);
    if (!stdout.isTTY) stdout.writeForPrograms(`run: ${address}\n`);
    if (detach) {
      stderr.write(`${waysBack(address)}\n`);
      return;
    }
    if (stderr.isTTY) stderr.write('Ctrl-C stops watching, not the run.\n');
    const { followLaunched } = await import('./follow-launched');
    const outcome = await followLaunched(host, run, address, stop.signal);
    if (outcome === 'detached') stderr.write(`The run continues.\n${waysBack(address)}\n`);
    else if (outcome !== 'completed') process.exitCode = 1;
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    host.dispose();
  }
}
