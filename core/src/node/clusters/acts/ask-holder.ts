import { quoteForBash } from '../../../shell/quote-for-bash';
import type { Host } from '../../hosts/host';
import { parseHolder } from '../../runs/lock-file';
import { controlFile, type StopRequest } from '../../runs/run-control';
import { LOCK_FILE } from '../../runs/run-lock';
import { runScript } from '../../slurm/run-script';

/** What `askHolder` gives where nobody holds the folder, and where it can't be written. */
export const notHeld = 3;
export const notWritten = 4;

/**
 * Leaves a request to stop for whoever holds the run folder.
 * @param now whether the asker ends the process itself
 * @returns the exit code of the script: 0, `notHeld` or `notWritten`
 */
export async function askHolder(host: Host, folder: string, by: string, now: boolean): Promise<number> {
  const lock = await readLock(host, folder);
  const holder = parseHolder(lock);
  if (!holder) return notHeld;
  const request: StopRequest = { ask: 'stop', token: holder.token, by, t: Date.now() / 1000, now };
  const script = `\
cd -- ${quoteForBash(folder)} || exit ${notHeld}
grep -qF -e ${quoteForBash(JSON.stringify(holder.token))} ${LOCK_FILE} || exit ${notHeld}
printf '%s\\n' ${quoteForBash(JSON.stringify(request))} > ${controlFile}.$$ && mv -f ${controlFile}.$$ ${controlFile} && exit 0
rm -f ${controlFile}.$$
exit ${notWritten}
`;
  return (await runScript(host, script)).code ?? notHeld;
}

/** The text of a run's lock; '' where there is none. */
export async function readLock(host: Host, folder: string): Promise<string> {
  const script = `printf '\\nphantomlab lock\\n'; head -c 16384 -- ${quoteForBash(`${folder}/${LOCK_FILE}`)} 2> /dev/null\n`;
  const { stdout } = await runScript(host, script);
  return stdout.split('\nphantomlab lock\n').slice(1).join('').trim();
}
