import { quoteForBash } from '../../shell/quote-for-bash';
import { findSlurm } from '../../slurm/jobs/find-slurm';
import type { Expanded } from '../expand-target';
import type { SlurmTarget } from '../target';
import { containerLines } from './container-lines';
import { preludeLines } from './prelude-lines';
import { sbatchLines, warningSignal } from './sbatch-lines';
import { commandLines, stepLine } from './step-lines';
import type { Submission } from './training';

/** Kept in the run folder under this name, as it was submitted. */
export const submissionFile = 'submission.sh';

/** Restarts of a job that may pass without a new checkpoint before it is not queued again. */
const fruitlessRestarts = 3;

const helpers = (runFolder: string) => `\
run=${quoteForBash(runFolder)}
say() { printf 'phantomlab: %s\\n' "$*"; }
fail() { say "$1"; say 'The training was not started.'; exit 1; }
# The step of the newest checkpoint.
newest() {
  local folder step best=0
  for folder in checkpoint-*; do
    step=\${folder#checkpoint-}
    case $step in '' | *[!0-9]*) continue ;; esac
    [ "$step" -gt "$best" ] && best=$step
  done
  printf '%s' "$best"
}
# Whether the last event says that the training was told to end before it was done.
was_preempted() {
  local last
  last=$(tail -c 65536 events.jsonl 2> /dev/null | tail -n 1)
  last=\${last//': '/:}
  [[ $last == *'"type":"run.finished"'* && $last == *'"outcome":"preempted"'* ]]
}`;

/** Slurm signals the shell and the step apart: at the end of a job both, before it the shell alone. */
const signals = `\
ending=
told=
warn() {
  told=1
  say 'The end of this job is near: the training is told to save a checkpoint and to end.'
  scancel --signal=TERM "$SLURM_JOB_ID" || say 'Slurm did not pass that on.'
}
trap warn ${warningSignal}
# The step is told by Slurm itself.
trap 'told=1; ending=1' TERM`;

const waiting = `\
child=$!
while :; do
  told=
  wait "$child"
  code=$?
  # A signal ends the wait, too: then the training goes on.
  [ -n "$told" ] || break
done`;

const requeueing = `\
# Preempted with time to spare, or out of time: back into the queue. Where Slurm ends the job it does so itself, and a
# job that was cancelled is not to come back.
if [ -z "$ending" ] && was_preempted; then
  if [ "$(newest)" -gt "$before" ] || [ "\${SLURM_RESTART_COUNT:-0}" -lt ${fruitlessRestarts} ]; then
    say 'The job is queued again, to go on from the newest checkpoint.'
    scontrol requeue "$SLURM_JOB_ID" || say 'Slurm did not queue it again: resume the run by hand.'
  else
    say 'The job is not queued again: it came no further in ${fruitlessRestarts} restarts. Ask for more time, or save more often.'
  fi
fi`;

/** A name on one line of a comment, whatever it holds. */
const inComment = (text: string) => text.replaceAll(/[\p{C}\u2028\u2029]+/gu, ' ');

/**
 * The script that `sbatch` is given for a training: bash, with every value of the target and of the run quoted. Slurm runs
 * it again when the job is requeued; an attempt after the first goes on from the newest checkpoint. Its exit code is the
 * training's.
 * @throws SubmissionError, DirectiveError, UnquotableError for values that no script can hold
 */
export function submissionScript(submission: Submission<Expanded<SlurmTarget>>): string {
  const { target, name, runFolder, training } = submission;
  const { nodes, requeue } = target.slurm;
  const parts = [
    `#!/bin/bash\n# ${inComment(`The training ${name} on ${target.name}, as PhantomLab submits it.`)}`,
    sbatchLines(submission).join('\n'),
    helpers(runFolder),
    `\
cd -- "$run" || fail "The run folder $run is not there on $(hostname)."
say "Job $SLURM_JOB_ID, start $((\${SLURM_RESTART_COUNT:-0} + 1)), on $SLURM_JOB_NODELIST at $(date -u +%FT%TZ)."`,
    `# A job has no login shell.\n${findSlurm.trimEnd()}`,
    [...preludeLines(target), ...containerLines(target)].join('\n'),
    `\
# The setup may have gone elsewhere.
cd -- "$run" || exit
say "Python: $(command -v python || echo none). GPUs: \${CUDA_VISIBLE_DEVICES:-none}."`,
    commandLines(training, nodes).join('\n'),
    `\
if [ -s events.jsonl ]; then training=("\${resume[@]}"); else training=("\${start[@]}"); fi
before=$(newest)`,
    signals,
    stepLine(submission),
    waiting,
    ...(requeue ? [requeueing] : []),
    `say "The training ended with exit code $code."\nexit "$code"`,
  ];
  return `${parts.join('\n\n')}\n`;
}
