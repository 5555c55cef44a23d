import { randomBytes } from 'node:crypto';
import { answerStreamFile } from '../../../evaluation/predictions/answer-stream';
import { quoteForBash } from '../../../shell/quote-for-bash';
import type { JobFile } from '../../../targets/submission/job-file';
import type { Host } from '../../hosts/host';
import { runScript } from '../../slurm/run-script';
import { SlurmHost } from '../../slurm/slurm-host';
import { isOver } from '../runs/standing';
import type { TargetRun } from '../runs/target-run';
import { addressOf, RunActError } from './run-act-error';

/**
 * Starts the next attempt of a run, from its own newest checkpoint, with the script that its folder keeps.
 * @param scheduler of the target, which has the run's next attempt
 * @returns the job in words
 * @throws RunActError where it still runs, is done, or has no checkpoint; SlurmError with what Slurm said
 */
export async function resumeRun(
  host: Host,
  run: TargetRun,
  scheduler: JobFile['scheduler'],
): Promise<string> {
  const { standing, folder, target } = run;
  const address = addressOf(run);
  if (standing.state === 'completed')
    throw new RunActError(`${address} is completed: there is nothing left to train.`);
  if (!isOver(standing) && standing.state !== 'unknown')
    throw new RunActError(`${address} is ${standing.state}: it is resumed when it has ended. Stop it first.`);
  if ((await newestCheckpoint(host, folder)) === undefined)
    throw new RunActError(
      `${address} has no checkpoint of its own, so there is nothing to resume. Launch it again as a new run.`,
    );
  if (scheduler === 'process') {
    const { startKept } = await import('../launch/start-run');
    const job = await startKept(host, folder, target);
    return job.scheduler === 'process' && job.pid !== undefined ? `process ${job.pid}` : 'a process';
  }
  const token = randomBytes(12).toString('hex');
  return `job ${(await new SlurmHost(host).resubmit(folder, token, target)).id}`;
}

/** The step of a run folder's newest checkpoint that holds something; undefined: there is none. */
async function newestCheckpoint(host: Host, folder: string): Promise<number | undefined> {
  const script = `\
printf '\\nphantomlab checkpoints\\n'
cd -- ${quoteForBash(folder)} || exit
# An evaluation goes on from what it has answered.
[ -s ${answerStreamFile} ] && echo 0
for one in checkpoint-*; do
  case \${one#checkpoint-} in '' | *[!0-9]*) continue ;; esac
  [ -n "$(ls -A -- "$one" 2> /dev/null)" ] && printf '%s\\n' "\${one#checkpoint-}"
done
`;
  const { stdout } = await runScript(host, script);
  const steps = stdout
    .split('\nphantomlab checkpoints\n')
    .at(-1)!
    .split('\n')
    .filter((line) => /^\d+$/.test(line));
  return steps.length === 0 ? undefined : Math.max(...steps.map(Number));
}
