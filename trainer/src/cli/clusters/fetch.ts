import path from 'node:path';
import { type Fetch, fetchRun } from '@phantomlab/core/node/clusters/acts/fetch-run';
import type { Command } from 'commander';
import { Progress } from '../terminal/progress';
import { stdout } from '../terminal/terminal';
import { wholeNumberFrom } from '../whole-number';
import { sizeText } from './launch/plan-lines';
import { currentRun, openRun, withTarget } from './open-target';
import { runAddress } from './run-address';

interface Given {
  readonly output?: string;
  readonly all?: boolean;
  readonly checkpoint?: number;
  readonly sshConfig?: string;
}

export function register(program: Command): void {
  program
    .command('fetch')
    .description(
      "Fetches a run's policy from a target: the result of a finished training, or else its newest checkpoint, without the state " +
        'of its optimizer. Each file is checked by its hash, and an interrupted transfer continues where it stopped.',
    )
    .argument('<target:run>', 'the run, as `phantomlab runs --target NAME` lists it')
    .option('-o, --output <folder>', 'where to put it (default: a folder named after the run, here)')
    .option('-a, --all', 'the whole run folder, with its log and all checkpoints')
    .option('--checkpoint <step>', 'the policy of this checkpoint', wholeNumberFrom(0))
    .option('--ssh-config <file>', 'an SSH configuration to use instead of yours (ssh -F)')
    .action(fetch);
}

async function fetch(given: string, { output, all, checkpoint, sshConfig }: Given): Promise<void> {
  const address = runAddress(given);
  if (!address) {
    throw new Error(
      `${JSON.stringify(given)} names no run of a target. Give TARGET:RUN, as "phantomlab runs --target NAME" lists them.`,
    );
  }
  if (all && checkpoint !== undefined) throw new Error('--all has every checkpoint: leave --checkpoint out.');
  const what: Fetch = all
    ? { kind: 'all' }
    : { kind: 'policy', ...(checkpoint !== undefined && { step: checkpoint }) };
  const open = await openRun(address, sshConfig);
  await withTarget(open, async (signal) => {
    const run = await currentRun(open, address.run);
    const to = output ?? path.basename(run.name);
    const view = new FetchView(`Fetching ${address.place}:${run.name}`);
    const fetched = await fetchRun(open.host, run, what, to, { signal, progress: view.show }).finally(() =>
      view.clear(),
    );
    stdout.write(
      `${path.relative(process.cwd(), fetched.folder) || '.'}: ${fetched.what} of ${address.place}:${run.name}, ${sizeText(fetched.bytes)}\n`,
    );
  });
}

/** A bar of bytes, once it is known how many there are. */
class FetchView {
  private bar: Progress | undefined;

  constructor(private readonly label: string) {}

  readonly show = (done: number, total: number): void => {
    this.bar ??= new Progress({ label: this.label, total, amount: sizeText });
    this.bar.update(done);
  };

  clear(): void {
    this.bar?.clear();
  }
}
