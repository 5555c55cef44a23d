import { type SlurmJob, stateWords, unixSeconds } from './slurm-job';

/** What can hold any text comes last. */
const columns = ['%i', '%T', '%r', '%V', '%S', '%e', '%N', '%k', '%j'];

/** Names that a host may give its users. */
const userName = /^[A-Za-z_][A-Za-z0-9._-]{0,63}$/;

const clusterName = /^[A-Za-z0-9][\w.-]{0,63}$/;

const squeue = (whose: string) => `SLURM_TIME_FORMAT=%s squeue -h ${whose} -t all -o '${columns.join('|')}'`;

/**
 * The bash script that asks a cluster for all of the user's jobs, in one call however many there are. Times come in Unix
 * seconds, whatever the cluster's time zone; the user's own formats are left out. Where one of the jobs waits, the jobs
 * of its partition that come before it are counted there.
 * @param others users whose jobs are asked for, too. They are told apart from the user's own: a comment may hold any
 *   text, and lines of its own
 * @param clusters other ones under the same accounting, in which jobs of the user are: each has its own controller, and
 *   the login node's own may be none
 */
export function queueQuestion(others: readonly string[] = [], clusters: readonly string[] = []): string {
  const names = others.filter((name) => userName.test(name));
  const elsewhere = clusters.filter((name) => clusterName.test(name));
  return `\
for name in "\${!SQUEUE_@}"; do unset -v "$name"; done
unset -v SLURM_CLUSTERS
printf '\\nphantomlab queue at %s\\n' "$(date +%s)"
${elsewhere.map(elsewhereQuestion).join('')}mine=$(${squeue('--me')})
code=$?
[ -z "$mine" ] || printf '%s\\n' "$mine"
printf 'phantomlab queue ended with %s\\n' "$code"
case $mine in
  *'|PENDING|'*)
    printf 'phantomlab jobs before\\n'
    # Lists of partitions are told apart as they are written.
    squeue -h -t PENDING -o '%P|%Q|%i|%u' | awk -F'|' -v me="$(id -un)" '
      $3 ~ /^[0-9]+$/ { n++; part[n] = $1; rank[n] = $2 + 0; id[n] = $3 + 0; own[n] = ($4 == me) }
      END {
        for (i = 1; i <= n; i++) if (own[i] && rank[i] > 0) {
          count = 0
          for (k = 1; k <= n; k++)
            if (part[k] == part[i] && (rank[k] > rank[i] || (rank[k] == rank[i] && id[k] < id[i]))) count++
          print id[i] "|" count
        }
      }'
    printf 'phantomlab jobs before ended\\n' ;;
esac
${names.length === 0 ? '' : othersQuestion(names)}`;
}

const elsewhereQuestion = (name: string) => `\
there=$(${squeue(`-M ${name} --me`)} 2>&1)
code=$?
printf 'phantomlab cluster ${name}\\n%s\\nphantomlab cluster ${name} ended with %s\\n' "$there" "$code"
`;

/** A name that the host does not know would leave all of them unanswered. */
const othersQuestion = (names: readonly string[]) => `\
known=
for name in ${names.join(' ')}; do
  id -- "$name" > /dev/null 2>&1 && known="$known\${known:+,}$name"
done
if [ -n "$known" ]; then
  printf 'phantomlab others\\n'
  ${squeue('-u "$known"')} && printf 'phantomlab others ended\\n'
fi
`;

/** What a cluster answered. A controller that is down says nothing of any job. */
export type QueueAnswer =
  | {
      readonly answered: true;
      /** Of the user. */
      readonly jobs: readonly SlurmJob[];
      /** Of the others that were asked for; undefined: none were, or nothing is known about them. */
      readonly others?: readonly SlurmJob[] | undefined;
      /** Why clusters did not answer, by their names; '' is the login node's own. */
      readonly silent?: ReadonlyMap<string, string>;
      /** The cluster's clock, in Unix seconds. */
      readonly clock: number;
    }
  | { readonly answered: false; readonly why: string };

/** What is known of the jobs of one cluster. */
export function queueOfCluster(queue: QueueAnswer, cluster: string | undefined): QueueAnswer {
  const why = queue.answered ? queue.silent?.get(cluster ?? '') : undefined;
  return why === undefined ? queue : { answered: false, why };
}

function jobOf(line: string, cluster?: string): SlurmJob | undefined {
  const [id, state, reason, submitted, started, ends, nodes, comment, ...name] = line.split('|');
  // An array's tasks (`12_3`) are none of ours.
  if (!/^\d+$/.test(id ?? '') || name.length === 0) return undefined;
  const said = (text: string | undefined) => (text === '(null)' || text === 'None' ? '' : (text ?? ''));
  return {
    id: { id: Number(id), cluster },
    name: name.join('|'),
    comment: said(comment),
    words: stateWords(state),
    reason: said(reason),
    submitted: unixSeconds(submitted),
    started: unixSeconds(started),
    ends: unixSeconds(ends),
    nodes: said(nodes),
    exit: undefined,
    restarts: undefined,
    output: undefined,
  };
}

/** @param stderr what to say where it did not answer */
export function readQueueAnswer(stdout: string, stderr = ''): QueueAnswer {
  const match = /^phantomlab queue at (\d+)\n([\s\S]*?)^phantomlab queue ended with (\d+)$/m.exec(stdout);
  const said = stderr.trim().split('\n').at(-1);
  if (!match)
    return { answered: false, why: said || 'The question about the queue was not answered to its end.' };
  const [, clock, text, code] = match as unknown as [string, string, string, string];
  const silent = new Map(code === '0' ? [] : [['', said || `squeue ended with exit code ${code}.`]]);
  const elsewhere: SlurmJob[] = [];
  let answers = code === '0';
  const lines = text.replaceAll(ofCluster, (_, name: string, theirs: string, end: string) => {
    if (end === '0') elsewhere.push(...jobsOf(theirs, name));
    else silent.set(name, theirs.trim().split('\n').at(-1) || `squeue ended with exit code ${end}.`);
    answers ||= end === '0';
    return '';
  });
  if (!answers) return { answered: false, why: silent.get('')! };
  const rest = stdout.slice(match.index + match[0].length);
  const before = new Map(
    [...section(rest, 'jobs before').matchAll(/^(\d+)\|(\d+)$/gm)].map(([, id, count]) => [
      Number(id),
      Number(count),
    ]),
  );
  const jobs = jobsOf(lines).map((job) => {
    const ahead = before.get(job.id.id);
    return ahead === undefined ? job : { ...job, ahead };
  });
  const others = rest.includes('\nphantomlab others ended') ? jobsOf(section(rest, 'others')) : undefined;
  return {
    answered: true,
    clock: Number(clock),
    jobs: [...jobs, ...elsewhere],
    ...(others && { others }),
    ...(silent.size > 0 && { silent }),
  };
}

const ofCluster = /^phantomlab cluster (\S+)\n([\s\S]*?)^phantomlab cluster \1 ended with (\d+)\n/gm;

const jobsOf = (lines: string, cluster?: string) =>
  lines.split('\n').flatMap((line) => jobOf(line, cluster) ?? []);

/** The lines between two of ours. */
function section(text: string, name: string): string {
  const start = text.indexOf(`\nphantomlab ${name}\n`);
  const end = text.indexOf(`phantomlab ${name} ended`, start);
  return start < 0 || end < 0 ? '' : text.slice(start + name.length + 13, end);
}
