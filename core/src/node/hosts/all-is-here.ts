import { quoteForSh } from '../../shell/quote-for-sh';
import type { Followed, Host } from './host';
import { wholeOutput } from './whole-output';

/**
 * Whether all that a file of a host holds now was read here. Of what is no longer written to, an end that its log tells
 * may still be on its way: only then is a log without one known to have none.
 * @param path of the file, absolute on the host; one that is not there holds nothing
 * @returns false also where the host can't be asked: nothing is known then
 */
export async function allIsHere(host: Host, path: string, followed: Followed): Promise<boolean> {
  const file = quoteForSh(path);
  const input = `if [ -e ${file} ]; then wc -c < ${file}; else echo 0; fi && echo whole\n`;
  const ask = async () =>
    wholeOutput(host.run({ program: 'sh', args: ['-s'], cwd: '/', env: host.environment, input }));
  const { stdout } = await ask().catch(() => ({ stdout: '' }));
  const there = /^\s*(\d+)\s+whole\s*$/.exec(stdout)?.[1];
  if (there === undefined) return false;
  const { state } = followed;
  return Number(there) === 0 || (state.kind === 'reading' && state.size >= Number(there));
}
