import { bashWords, quoteForBash } from '../../shell/quote-for-bash';
import type { Expanded } from '../expand-target';
import { preludeLines } from '../submission/prelude-lines';
import { type Submission, SubmissionError } from '../submission/training';
import type { ProcessTarget } from '../target';

/** A name on one line of a comment, whatever it holds. */
const inComment = (text: string) => text.replaceAll(/[\p{C}\u2028\u2029]+/gu, ' ');

/**
 * The script that starts a training as a process: bash, with every value of the target and of the run quoted. Run again
 * it continues from the newest checkpoint. Its exit code is the training's.
 * @throws SubmissionError, UnquotableError for values that no script can hold
 */
export function processScript({
  target,
  name,
  runFolder,
  training,
}: Submission<Expanded<ProcessTarget>>): string {
  if (target.container)
    throw new SubmissionError(
      `${target.name} names a container, which only jobs of Slurm run in. Take it out of the target, or set scheduler: slurm.`,
    );
  if (training.kind !== 'program')
    throw new SubmissionError(
      `${target.name} is one machine: a launcher for several can't be started there.`,
    );
  const parts = [
    `#!/bin/bash\n# ${inComment(`The training ${name} on ${target.name}, as PhantomLab starts it.`)}`,
    `\
run=${quoteForBash(runFolder)}
say() { printf 'phantomlab: %s\\n' "$*"; }
fail() { say "$1"; say 'The training was not started.'; exit 1; }
cd -- "$run" || fail "The run folder $run is not there on $(hostname)."
say "Process $$ on $(hostname) at $(date -u +%FT%TZ)."`,
    preludeLines(target).join('\n'),
    `\
# The setup may have gone elsewhere.
cd -- "$run" || exit
say "Python: $(command -v python || echo none)."`,
    `\
start=(${bashWords(training.start)})
resume=(${bashWords(training.resume)})
if [ -s events.jsonl ]; then training=("\${resume[@]}"); else training=("\${start[@]}"); fi`,
    `\
# A signal to this shell is for the training, which saves a checkpoint and ends.
trap 'kill -TERM "$child" 2> /dev/null' TERM INT
trap '' HUP
"\${training[@]}" &
child=$!
while :; do
  wait "$child"
  code=$?
  kill -0 "$child" 2> /dev/null || break
done
say "The training ended with exit code $code."
exit "$code"`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
