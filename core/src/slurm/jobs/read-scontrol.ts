import { exitOf, type SlurmJob, stateWords, unixSeconds } from './slurm-job';

/** The bash script that asks for all that is known of one job. The id is a number. */
export const jobQuestion = (id: number) => `SLURM_TIME_FORMAT=%s scontrol -o -d show job ${Math.trunc(id)}\n`;

/** A field that begins a line or comes after a space; values may hold spaces, and are ended by the next field. */
const field = /(?:^|\s)([A-Z][A-Za-z/:_]*)=/g;

/** Fields whose values a user may write: what looks like a field inside them is none. */
const free = /(?:^|\s)(JobName|Comment|Command|WorkDir|StdErr|StdIn|StdOut)=/;
const afterFree: Readonly<Record<string, RegExp>> = {
  JobName: /\s+UserId=/,
  Command: /\s+WorkDir=/,
  WorkDir: /\s+(?:Comment|AdminComment|StdErr)=/,
  Comment: /\s+(?:AdminComment|SystemComment|StdErr)=/,
  StdErr: /\s+StdIn=/,
  StdIn: /\s+StdOut=/,
  StdOut:
    /\s+(?:Power|TresPerNode|TresPerJob|TresBind|MailUser|NtasksPerTRES|SelectType|OciContainer|TresPerTask|CpusPerTres|MemPerTres)=|\s*$/,
};

function fieldsOf(record: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let rest = record;
  // The texts that users write are taken out first, each to the field that Slurm writes after it.
  for (let match = free.exec(rest); match; match = free.exec(rest)) {
    const name = match[1]!;
    const from = match.index + match[0].length;
    const length = rest.slice(from).search(afterFree[name]!);
    const to = length < 0 ? rest.length : from + length;
    if (!found.has(name)) found.set(name, rest.slice(from, to).trim());
    rest = `${rest.slice(0, match.index)} ${rest.slice(to)}`;
  }
  const begins = [...rest.matchAll(field)];
  for (const [index, match] of begins.entries()) {
    const from = match.index + match[0].length;
    const value = rest.slice(from, begins[index + 1]?.index ?? rest.length).trim();
    if (!found.has(match[1]!)) found.set(match[1]!, value);
  }
  return found;
}

/** The jobs that `scontrol show job` prints, on one line each or on several; other lines are passed over. */
export function readScontrolJobs(text: string): readonly SlurmJob[] {
  return text.split(/^(?=JobId=\d)/m).flatMap((record): SlurmJob[] => {
    if (!/^JobId=\d/.test(record)) return [];
    const fields = fieldsOf(record.replaceAll(/\s*\n\s*/g, ' '));
    const said = (name: string) => {
      const value = fields.get(name);
      return value === undefined || /^(?:\(null\)|None|N\/A|Unknown)$/.test(value) ? '' : value;
    };
    return [
      {
        id: { id: Number.parseInt(fields.get('JobId')!, 10), cluster: undefined },
        name: fields.get('JobName') ?? '',
        comment: said('Comment'),
        words: stateWords(fields.get('JobState')),
        reason: said('Reason'),
        submitted: unixSeconds(fields.get('SubmitTime')),
        started: unixSeconds(fields.get('StartTime')),
        ends: unixSeconds(fields.get('EndTime')),
        nodes: said('NodeList'),
        exit: exitOf(fields.get('ExitCode')),
        restarts: fields.has('Restarts') ? Number(fields.get('Restarts')) : undefined,
        output: said('StdOut') || undefined,
      },
    ];
  });
}
