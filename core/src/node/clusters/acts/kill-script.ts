import { quoteForBash } from '../../../shell/quote-for-bash';
import { EVENTS_FILE } from '../../runs/event-reader';
import type { LockHolder } from '../../runs/lock-file';
import { controlFile } from '../../runs/run-control';
import { LOCK_FILE } from '../../runs/run-lock';

/** What the script ends with where the process is another machine's, is not there any more, or is somebody else's. */
export const elsewhere = 3;
export const gone = 4;
export const notAllowed = 5;

/**
 * Kills this very process, and no other that has its number; and writes the end into the log, where the log is whole.
 * Machines without /proc are known by their name alone.
 */
export function killScript(
  folder: string,
  { pid, boot, space, start, host, token }: LockHolder,
  by: string,
): string {
  const same = (file: string, value: string | undefined) =>
    value === undefined ? '' : `[ "$(${file})" = ${quoteForBash(value)} ] || exit`;
  const end = JSON.stringify({
    type: 'run.finished',
    outcome: 'stopped',
    reason: `Ended immediately by ${by}.`,
  });
  const startOf = `sed 's/.*) //' /proc/${pid}/stat 2> /dev/null | cut -d' ' -f20`;
  return `\
cd -- ${quoteForBash(folder)} || exit ${gone}
if [ -d /proc/self/ns ]; then
  ${boot === undefined ? ':' : `${same('cat /proc/sys/kernel/random/boot_id', boot)} ${elsewhere}`}
  ${space === undefined ? ':' : `${same('readlink /proc/self/ns/pid', space)} ${elsewhere}`}
  [ -d /proc/${pid} ] || exit ${gone}
  ${start === undefined ? ':' : `${same(startOf, start)} ${gone}`}
else
  [ "$(uname -n)" = ${quoteForBash(host)} ] || exit ${elsewhere}
fi
kill -KILL ${pid} || exit ${notAllowed}
for _ in $(seq 100); do kill -0 ${pid} 2> /dev/null || break; sleep 0.1; done
grep -qF -e ${quoteForBash(JSON.stringify(token))} ${LOCK_FILE} || exit 0
[ -s ${EVENTS_FILE} ] && [ -z "$(tail -c 1 ${EVENTS_FILE})" ] || exit 0
seq=$(tail -n 1 ${EVENTS_FILE} | head -c 64 | sed -n 's/^{"seq": *\\([0-9]*\\),.*/\\1/p')
[ -n "$seq" ] || exit 0
rest=${quoteForBash(end)}
printf '{"seq":%s,"t":%s,%s\\n' "$((seq + 1))" "$(date +%s)" "\${rest#?}" >> ${EVENTS_FILE} && rm -f ${LOCK_FILE} ${controlFile}
exit 0
`;
}
