import { quoteForBash } from '../../shell/quote-for-bash';
import { jobFileFunction, jobFileName } from '../submission/job-file';
import { submissionFile } from '../submission/submission-script';
import { nothingKept, stillThere } from '../submission/submit-script';
import { processLog } from './launch-files';

const startedMark = 'phantomlab started';

/** What is started as a process. */
export interface ProcessStart {
  /** Of `processScript`; undefined: the one that the run folder keeps. */
  readonly script: string | undefined;
  /** Absolute on the host. */
  readonly runFolder: string;
  /** Letters and digits: tells this start from all others. */
  readonly token: string;
  /** Name of the target, for who reads the run folder. */
  readonly target: string;
}

/** The process before may just be ending. Another window may also have resumed the run a moment ago. */
const refuseIfRunning = `\
was=$(sed -n 's/.*"pid":\\([0-9]*\\).*/\\1/p' ${jobFileName} 2> /dev/null)
runs() {
  [ -n "$was" ] || return
  if [ -d /proc/self ]; then [ "/proc/$was/cwd" -ef . ]
  else ps -o args= -p "$was" 2> /dev/null | grep -qF ${submissionFile}; fi
}
for _ in 1 2 3 4 5; do runs || break; sleep 1; done
if runs; then exit ${stillThere}; fi`;

/**
 * The bash script that starts a run's script as a process in a session of its own: it outlives the connection. Run again
 * after a line that broke in the middle it starts no second one.
 */
export function startScript({ script, runFolder, token, target }: ProcessStart): string {
  const keep =
    script === undefined
      ? `[ -f ${submissionFile} ] || exit ${nothingKept}\n${refuseIfRunning}`
      : `printf '%s' ${quoteForBash(script)} > ${submissionFile}.part && mv -f -- ${submissionFile}.part ${submissionFile} || exit 73`;
  return `\
${jobFileFunction('process', token, target)}
${script === undefined ? '' : `mkdir -p -- ${quoteForBash(runFolder)} || exit 73\n`}cd -- ${quoteForBash(runFolder)} || exit 73
say_started() { printf '\\n${startedMark}\\n'; cat ${jobFileName}; }
if grep -qsF -- ${quoteForBash(`"token":${JSON.stringify(token)}`)} ${jobFileName}; then say_started; exit 0; fi
${keep}
at=$(date +%s)
# Before anything is started: then a full disk ends this while nothing is lost.
: >> ${processLog} || exit 73
if command -v setsid > /dev/null 2>&1; then session=setsid; else session=; fi
$session nohup bash ${submissionFile} < /dev/null >> ${processLog} 2>&1 &
job_file "$at" "$!" || exit 73
say_started
`;
}

/** `job.json` as a host says it, whatever else it wrote; undefined: it does not say. */
export function startedJob(stdout: string): string | undefined {
  const start = stdout.lastIndexOf(`\n${startedMark}\n`);
  return start < 0 ? undefined : stdout.slice(start + startedMark.length + 2);
}
