import type { Expanded } from '../../../targets/expand-target';
import type { JobFile } from '../../../targets/submission/job-file';
import type { Target } from '../../../targets/target';
import type { Host, TransferOptions } from '../../hosts/host';
import { SlurmHost } from '../../slurm/slurm-host';
import { removeOldTrainers } from '../cleaning/remove-sent';
import { askBash, ClusterError, lastWords } from '../run-bash';
import { ensureSpace } from '../shipping/ensure-space';
import { type Platform, stageTrainer } from '../shipping/installed-trainer';
import { shipContents } from '../shipping/ship-contents';
import { shipTrainer } from '../shipping/ship-trainer';
import { type LocatedInput, locateInput } from './find-inputs';
import { inRunFolder } from './in-run-folder';
import { keepTraining } from './keep-training';
import type { Launchable } from './launch-request';
import { launchScript, submissionOf } from './launch-script';
import { placeSent } from './place-sent';
import { startRun } from './start-run';

/** What a launch is doing, for a progress line. */
export type LaunchStep =
  /** `text`: a sentence without its end. */
  | { readonly kind: 'doing' | 'note'; readonly text: string }
  | { readonly kind: 'sending'; readonly text: string; readonly done: number; readonly total: number };

export interface LaunchOptions {
  /** This installation: the folder with package.json and dist/. */
  readonly installation: string;
  tell?(step: LaunchStep): void;
  readonly signal?: AbortSignal;
}

/** A run that its target's scheduler has. */
export interface LaunchedRun {
  readonly name: string;
  /** Absolute on the host. */
  readonly runFolder: string;
  readonly target: Expanded<Target>;
  readonly job: JobFile;
}

/**
 * Launches a training or an evaluation: what the target lacks is sent, the run folder is made, and the run is handed to the scheduler.
 * Whoever calls has shown the plan's findings; one with an error is refused.
 * @throws ClusterError, SlurmError, TransferError, SshError, each with the way out
 */
export async function launch(host: Host, plan: Launchable, options: LaunchOptions): Promise<LaunchedRun> {
  const { tell = () => {}, signal } = options;
  const fault = plan.findings.find(({ severity }) => severity === 'error');
  if (fault) throw new ClusterError(fault.message);
  tell({ kind: 'doing', text: `Asking ${host.name}` });
  const target = await new SlurmHost(host).expand(plan.request.target);
  // Before anything is sent: a value that no script can hold is found here.
  launchScript(submissionOf(plan, target, `${target.folder}/trainer`));
  const located = await locateAll(host, target, plan, tell);
  const { folder: trainer, isNew } = await sendTrainer(host, target.folder, plan.training.trainer, options);
  signal?.throwIfAborted();
  const contents = located.flatMap(({ send }) => send);
  if (contents.length > 0)
    await shipContents(host, target.folder, contents, sending(options, namesOf(located)), (bytes) =>
      ensureSpace(host, target.folder, bytes, note(options)),
    );
  const links = located.flatMap((one) => one.links);
  const submission = submissionOf(
    plan,
    target,
    trainer,
    links.map(({ to }) => to),
  );
  const { runFolder } = submission;
  const job = await inRunFolder(host, runFolder, async () => {
    await placeSent(host, runFolder, plan.files, links, signal ? { signal } : {});
    if (plan.training.kind !== 'evaluate') await keepTraining(host, runFolder, plan.training);
    signal?.throwIfAborted();
    tell({
      kind: 'doing',
      text:
        target.scheduler === 'slurm'
          ? 'Submitting the job'
          : plan.training.kind === 'evaluate'
            ? 'Starting the evaluation'
            : 'Starting the training',
    });
    return startRun(host, submission);
  });
  if (isNew) await sayRemoved(host, target.folder, note(options));
  return { name: plan.runName, runFolder, target, job };
}

const note =
  ({ tell }: LaunchOptions) =>
  (text: string) =>
    tell?.({ kind: 'note', text });

/** A target that is used for long gathers versions of the trainer. The run has begun: nothing of this may fail it. */
async function sayRemoved(host: Host, folder: string, tell: (text: string) => void): Promise<void> {
  const gone = await removeOldTrainers(host, folder).catch(() => []);
  if (gone.length > 0)
    tell(
      `Removed ${gone.length} ${gone.length === 1 ? 'version' : 'versions'} of the trainer that no run needs any more`,
    );
}

const sending = ({ tell, signal }: LaunchOptions, text: string): TransferOptions => ({
  progress: (done, total) => tell?.({ kind: 'sending', text, done, total }),
  ...(signal && { signal }),
});

/**
 * Sends the trainer of this installation, where the target has not got it.
 * @returns its folder there, and whether it was sent now
 * @throws ClusterError, TransferError
 */
export async function sendTrainer(
  host: Host,
  folder: string,
  trainer: Launchable['training']['trainer'],
  options: LaunchOptions,
): ReturnType<typeof shipTrainer> {
  const platform = await platformOf(host);
  const staged = await stageTrainer(options.installation, trainer === 'embedded' ? platform : undefined);
  try {
    return await shipTrainer(host, folder, staged, sending(options, 'the trainer'), (bytes) =>
      ensureSpace(host, folder, bytes, note(options)),
    );
  } finally {
    await staged.dispose();
  }
}

const namesOf = (located: readonly LocatedInput[]) =>
  located
    .filter(({ send }) => send.length > 0)
    .map(({ input }) => input.name)
    .join(', ');

async function locateAll(
  host: Host,
  target: Expanded<Target>,
  { inputs }: Launchable,
  tell: (step: LaunchStep) => void,
): Promise<readonly LocatedInput[]> {
  const located: LocatedInput[] = [];
  for (const input of inputs) {
    const one = await locateInput(host, target, input, (text) => tell({ kind: 'doing', text }));
    located.push(one);
    if (one.differs !== undefined)
      tell({
        kind: 'note',
        text: `${input.name} differs from ${one.differs} of ${host.name}: yours is used`,
      });
    if (one.found === undefined) continue;
    const how = one.compared ? 'the same as here' : 'not compared, since it is not here';
    tell({ kind: 'note', text: `${input.name} is on ${host.name}: ${one.found} (${how})` });
  }
  return located;
}

const systems: Readonly<Record<string, string>> = { Linux: 'linux', Darwin: 'darwin' };
const machines: Readonly<Record<string, string>> = {
  x86_64: 'x64',
  amd64: 'x64',
  aarch64: 'arm64',
  arm64: 'arm64',
};

/** @throws ClusterError where the host does not answer as a shell does */
async function platformOf(host: Host): Promise<Platform> {
  const { parts, stderr, code } = await askBash(host, `printf '%s\\0%s\\0' "$(uname -s)" "$(uname -m)"`);
  const [system, machine] = parts;
  if (system === undefined || machine === undefined)
    throw new ClusterError(`${host.name} has no bash to ask: ${lastWords(stderr) || `exit code ${code}`}`);
  return { platform: systems[system] ?? system.toLowerCase(), arch: machines[machine] ?? machine };
}
