import { quoteForBash } from '../../shell/quote-for-bash';
import { type JobId, parseJobId } from '../../slurm/jobs/job-id';
import { jobFileFunction, jobFileName } from './job-file';
import { submissionFile } from './submission-script';

/** The user's own variables would change what a script says, and those of a job in which this shell may run. */
const withoutVariables = `\
for name in "\${!SBATCH_@}" "\${!SQUEUE_@}" "\${!SLURM_@}"; do
  [ "$name" = SLURM_CONF ] || unset -v "$name"
done`;

/**
 * Finds jobs where a submission script sends them: in the clusters that it names, or the login node's own.
 * `jobs_of SCRIPT OPTION...` prints them with their cluster in front, '' for the login node's own.
 */
const jobsOfScript = `\
clusters() { sed -n 's/^#SBATCH \\(--clusters\\{0,1\\}\\|-M\\)[ =]"\\{0,1\\}\\([A-Za-z0-9_.,-]*\\).*/\\2/p' "$1" | tail -n 1; }
jobs_of() {
  local name known line
  while read -r -d , name; do
    known=$name
    [ "$name" != all ] || known=
    SLURM_TIME_FORMAT=%s squeue -h --me \${name:+-M "$name"} "\${@:2}" |
      while IFS= read -r line; do printf '%s|%s\\n' "$known" "$line"; done
  done <<< "$(clusters "$1"),"
}`;

/** A job with the same token that is there already: a submission that is sent again finds the first one. */
const sayIfThere = (token: string, script: string) => `\
token=${quoteForBash(token)}
there=$(jobs_of ${script} -t all -o '%i|%V|%k' | while IFS='|' read -r cluster id at comment; do
  if [ "$comment" = "$token" ]; then printf '%s|%s' "$at" "$id\${cluster:+;$cluster}"; break; fi
done)
if [ -n "$there" ]; then
  job_file "\${there%%|*}" "\${there#*|}"
  rm -f -- ${submissionFile}.part
  printf '\\nphantomlab job %s\\n' "\${there#*|}"
  exit 0
fi`;

/** The file that tells of the job is begun before there is one: then a full disk ends this while nothing is lost. */
const submitAndSay = (command: string) => `\
at=$(date +%s)
before=${jobFileName}.before
rm -f -- "$before"
if [ -f ${jobFileName} ]; then mv -- ${jobFileName} "$before" || exit 73; fi
back() { if [ -f "$before" ]; then mv -f -- "$before" ${jobFileName}; else rm -f -- ${jobFileName}; fi; }
job_file "$at" || { back; exit 73; }
job=$(${command}) || { code=$?; back; exit "$code"; }
rm -f -- "$before"
job_file "$at" "$job"
printf '\\nphantomlab job %s\\n' "$job"`;

/**
 * The bash script that submits a submission on its host. It can be run again after a line that broke in the middle: a
 * job with the same token that is there already is not submitted a second time.
 * @param script of `submissionScript`
 * @param target its name, for who reads the run folder
 */
export function submitScript(script: string, runFolder: string, token: string, target = ''): string {
  return `\
${withoutVariables}
${jobFileFunction('slurm', token, target)}
mkdir -p -- ${quoteForBash(runFolder)} && cd -- ${quoteForBash(runFolder)} || exit 73
${jobsOfScript}
printf '%s' ${quoteForBash(script)} > ${submissionFile}.part || exit 73
${sayIfThere(token, `${submissionFile}.part`)}
mv -f -- ${submissionFile}.part ${submissionFile} || exit 73
${submitAndSay(`sbatch --parsable ${submissionFile}`)}
`;
}

/** What the script of `resubmitScript` ends with where the run folder keeps no submission script. */
export const nothingKept = 74;

/** And where the job of the submission before still waits or runs, or is being submitted at this moment. */
export const stillThere = 75;

/** Another window or terminal may have resumed the run a moment ago, which whoever asks has not seen yet. */
const refuseIfThere = `\
was() { sed -n "s/.*\\"$1\\":\\"\\{0,1\\}\\([A-Za-z0-9._-]*\\).*/\\1/p" ${jobFileName} 2> /dev/null; }
last=$(was token)
if [ -n "$last" ]; then
  there=$(jobs_of ${submissionFile} -o '%i|%T|%k' | while IFS='|' read -r cluster id state comment; do
    if [ "$comment" = "$last" ] && [ "$state" != COMPLETING ]; then printf '%s' "$id\${cluster:+;$cluster}"; break; fi
  done)
  at=$(was submitted)
  if [ -z "$there" ] && [ -z "$(was id)" ] && [ "$(($(date +%s) - \${at:-0}))" -lt 60 ]; then there=new; fi
  [ "$(was token)" = "$last" ] || there=new
  if [ -n "$there" ]; then printf '\\nphantomlab there %s\\n' "$there"; exit ${stillThere}; fi
fi`;

/**
 * The bash script that submits once more what a run folder keeps, under a token of its own: the script itself goes on from
 * the newest checkpoint. It can be sent again, too.
 */
export function resubmitScript(runFolder: string, token: string, target = ''): string {
  return `\
${withoutVariables}
${jobFileFunction('slurm', token, target)}
cd -- ${quoteForBash(runFolder)} || exit 73
[ -f ${submissionFile} ] || exit ${nothingKept}
${jobsOfScript}
${sayIfThere(token, submissionFile)}
${refuseIfThere}
${submitAndSay(`sbatch --parsable --comment=${quoteForBash(token)} ${submissionFile}`)}
`;
}

/** The job that keeps a run from being submitted again, as a host says it; undefined: one whose number is not known yet. */
export function jobInTheWay(stdout: string): JobId | undefined {
  const lines = [...stdout.matchAll(/^phantomlab there (.+)$/gm)];
  return parseJobId(lines.at(-1)?.[1] ?? '');
}

/** The job that a host says was submitted, whatever else it wrote; undefined: it does not say. */
export function submittedJob(stdout: string): JobId | undefined {
  const lines = [...stdout.matchAll(/^phantomlab job (.+)$/gm)];
  return parseJobId(lines.at(-1)?.[1] ?? '');
}
