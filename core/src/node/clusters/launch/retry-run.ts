import { randomBytes } from 'node:crypto';
import { quoteForBash } from '../../../shell/quote-for-bash';
import { parseKeptTraining } from '../../../targets/launching/kept-training';
import { keptTrainingFile, sentFolder } from '../../../targets/launching/launch-files';
import type { TrainingOnTarget } from '../../../targets/launching/training-words';
import type { Target } from '../../../targets/target';
import { remoteDiskError } from '../../hosts/disk-error';
import type { Host } from '../../hosts/host';
import { SlurmHost } from '../../slurm/slurm-host';
import { askBash, ClusterError, lastWords } from '../run-bash';
import { isOver } from '../runs/standing';
import type { TargetRun } from '../runs/target-run';
import { inRunFolder } from './in-run-folder';
import { keepTraining } from './keep-training';
import { type LaunchedRun, type LaunchOptions, sendTrainer } from './launch';
import { launchScript, submissionOf } from './launch-script';
import { nameOfRetry, refuseRunName } from './run-name';
import { startRun } from './start-run';

export interface RetryOptions extends LaunchOptions {
  /** `key=value`, stronger than those of the run. */
  readonly overrides?: readonly string[];
  /** Of the new run; undefined: the old one's, with date and time. */
  readonly runName?: string;
}

/**
 * Starts a new run of what a run of the target was trained from: with what was sent for it, with the trainer of this
 * installation, and as the target asks of its scheduler now.
 * @throws ClusterError where the run goes on, or keeps nothing to start over with; SlurmError, TransferError, SshError
 */
export async function retryRun(
  host: Host,
  run: TargetRun,
  given: Target,
  options: RetryOptions,
): Promise<LaunchedRun> {
  const { tell = () => {}, signal, overrides = [], runName: name = nameOfRetry(run.name) } = options;
  const address = `${run.target}:${run.name}`;
  refuseRunName(name);
  if (!isOver(run.standing) && run.standing.state !== 'unknown')
    throw new ClusterError(`${address} is ${run.standing.state}. It can be started again when it has ended.`);
  tell({ kind: 'doing', text: `Asking ${host.name}` });
  const kept = await keptOf(host, run.folder, address);
  const training = { ...kept.training, overrides: [...kept.training.overrides, ...overrides] };
  const target = await new SlurmHost(host).expand(given);
  const { folder: trainer } = await sendTrainer(host, target.folder, training.trainer, options);
  const token = randomBytes(12).toString('hex');
  const submission = submissionOf({ runName: name, token, training }, target, trainer, kept.inputs);
  // Before anything is made: a value that no script can hold is found here.
  launchScript(submission);
  signal?.throwIfAborted();
  const { runFolder } = submission;
  const job = await inRunFolder(host, runFolder, async () => {
    await copySent(host, run.folder, runFolder);
    await keepTraining(host, runFolder, training);
    signal?.throwIfAborted();
    tell({
      kind: 'doing',
      text: target.scheduler === 'slurm' ? 'Submitting the job' : 'Starting the training',
    });
    return startRun(host, submission);
  });
  return { name, runFolder, target, job };
}

interface Kept {
  readonly training: TrainingOnTarget;
  /** Where its data and model lie on the host. */
  readonly inputs: readonly string[];
}

/** What the folder of a run keeps to start it over. @throws ClusterError where that is nothing */
export async function keptOf(host: Host, folder: string, address: string): Promise<Kept> {
  const links = `find ${sentFolder} -type l -exec sh -c 'for f; do printf "%s\\0" "$(readlink -- "$f")"; done' sh {} +`;
  const { parts } = await askBash(
    host,
    `cd -- ${quoteForBash(folder)} && [ -d ${sentFolder} ] && head -c 1000000 ${keptTrainingFile} && printf '\\0' && ${links}`,
  );
  const training = parseKeptTraining(parts[0] ?? '');
  if (training) return { training, inputs: parts.slice(1).filter((to) => to.startsWith('/')) };
  throw new ClusterError(
    `${address} keeps no ${keptTrainingFile} with what it was trained from: a terminal or an older PhantomLab started it. Launch its recipe again.`,
  );
}

/** What a link leads to that is gone. */
const dangling = 75;

/** Links stay links: data and model are where they were. */
async function copySent(host: Host, from: string, to: string): Promise<void> {
  const script = `\
gone=$(find -L ${quoteForBash(`${from}/${sentFolder}`)} -type l | head -n 1)
if [ -n "$gone" ]; then readlink -- "$gone" >&2; exit ${dangling}; fi
cp -R -P -p -- ${quoteForBash(`${from}/${sentFolder}`)} ${quoteForBash(`${to}/${sentFolder}`)} || exit 73`;
  const { code, stderr } = await askBash(host, script);
  if (code === dangling)
    throw new ClusterError(
      `${lastWords(stderr)}, which ${from} was trained from, is not there on ${host.name} any more. Launch its recipe again, and what is missing is sent.`,
    );
  if (code !== 0) throw remoteDiskError(host.name, `${to} could not be written`, lastWords(stderr));
}
