import { directive } from '../../slurm/request/directive';
import type { Expanded } from '../expand-target';
import type { SlurmTarget } from '../target';
import { type Submission, SubmissionError } from './training';

/**
 * The signal that comes before the end, to the batch shell alone (`B:`), which tells the training. It is not USR1, which
 * libraries catch for themselves.
 */
export const warningSignal = 'USR2';

/** What the job takes over from who submits it: not the login node's modules, conda and editor. */
const exported = 'HOME,USER,LOGNAME,SHELL,LANG';

/** The log of a job, in its run folder; a requeued job continues in it. */
export const jobLog = 'slurm-%j.log';

/** Letters that Slurm gives no meaning to in a name, or in a list of names. */
export function jobName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 200) || 'training';
}

/** An option of the user's: it is one, and on one line. */
function extraLine(option: string): string {
  const [, name, value] = /^(--?[A-Za-z][\w-]*)(?:=([\s\S]*))?$/.exec(option) ?? [];
  if (name === undefined)
    throw new SubmissionError(
      `slurm.extra holds ${JSON.stringify(option)}, which is not an option of sbatch.`,
    );
  return directive(name, value);
}

/** The `#SBATCH` lines. @throws DirectiveError, SubmissionError for values that no such line can hold */
export function sbatchLines({
  target,
  name,
  runFolder,
  token,
}: Submission<Expanded<SlurmTarget>>): readonly string[] {
  const { slurm } = target;
  if (runFolder.includes('%'))
    throw new SubmissionError(
      `${runFolder} has a % in it, which Slurm fills in where it writes logs. Use another folder.`,
    );
  const given = (option: string, value: string | number | undefined) =>
    value === undefined ? [] : [directive(option, String(value))];
  return [
    directive('--job-name', jobName(name)),
    directive('--comment', token),
    directive('--chdir', runFolder),
    directive('--output', `${runFolder}/${jobLog}`),
    directive('--open-mode', 'append'),
    directive('--export', exported),
    ...given('--partition', slurm.partition),
    ...given('--account', slurm.account),
    ...given('--qos', slurm.qos),
    ...given('--constraint', slurm.constraint),
    ...given('--reservation', slurm.reservation),
    ...given('--exclude', slurm.exclude),
    ...given('--nodes', slurm.nodes),
    ...given('--ntasks', slurm.ntasks ?? slurm.nodes),
    ...given('--cpus-per-task', slurm.cpusPerTask),
    ...given('--gres', slurm.gres),
    ...given('--mem', slurm.mem),
    ...given('--time', slurm.time),
    ...(slurm.signal > 0 ? [directive('--signal', `B:${warningSignal}@${slurm.signal}`)] : []),
    // Said outright: what a cluster does without it is its administrators' choice.
    directive(slurm.requeue ? '--requeue' : '--no-requeue'),
    ...(slurm.mail === undefined
      ? []
      : [directive('--mail-user', slurm.mail), directive('--mail-type', 'ALL')]),
    ...slurm.extra.map(extraLine),
  ];
}
