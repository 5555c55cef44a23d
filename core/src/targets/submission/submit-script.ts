import { quoteForBash } from '../../shell/quote-for-bash';
import { type JobId, parseJobId } from '../../slurm/jobs/job-id';
import { submissionFile } from './submission-script';

/**
 * The bash script that submits a submission on its host. It can be run again after a line that broke in the middle: a
 * job with the same token that is there already is not submitted a second time. The user's own SBATCH_ and SQUEUE_
 * variables would change what the script says, and are left out.
 * @param script of `submissionScript`
 */
export function submitScript(script: string, runFolder: string, token: string): string {
  return `\
for name in "\${!SBATCH_@}" "\${!SQUEUE_@}" "\${!SLURM_@}"; do
  [ "$name" = SLURM_CONF ] || unset -v "$name"
done
token=${quoteForBash(token)}
mkdir -p -- ${quoteForBash(runFolder)} && cd -- ${quoteForBash(runFolder)} || exit 73
there=$(squeue -h --me -t all -o '%i|%k' | while IFS='|' read -r id comment; do
  if [ "$comment" = "$token" ]; then printf '%s' "$id"; break; fi
done)
if [ -n "$there" ]; then printf '\\nphantomlab job %s\\n' "$there"; exit 0; fi
printf '%s' ${quoteForBash(script)} > ${submissionFile}.part && mv -f -- ${submissionFile}.part ${submissionFile} || exit 73
job=$(sbatch --parsable ${submissionFile}) || exit
printf '\\nphantomlab job %s\\n' "$job"
`;
}

/** The job that a host says was submitted, whatever else it wrote; undefined: it does not say. */
export function submittedJob(stdout: string): JobId | undefined {
  const lines = [...stdout.matchAll(/^phantomlab job (.+)$/gm)];
  return parseJobId(lines.at(-1)?.[1] ?? '');
}
