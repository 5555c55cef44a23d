import { quoteForBash } from '../../../shell/quote-for-bash';
import type { Host } from '../../hosts/host';
import type { MirrorFolder } from '../../mirrors/mirror-list';
import { askBash, ClusterError, lastWords } from '../run-bash';

/**
 * The mirrors of a host whose logs are not on it any more.
 * @throws ClusterError where it does not answer to the end
 */
export async function goneOn(host: Host, mirrors: readonly MirrorFolder[]): Promise<readonly MirrorFolder[]> {
  const looks = mirrors.map(
    ({ origin }, index) => `[ -e ${quoteForBash(origin.path)} ] || printf '%s\\0' ${index}`,
  );
  const { parts, stderr } = await askBash(host, [...looks, `printf 'end\\0'`].join('\n'));
  if (parts.at(-1) !== 'end')
    throw new ClusterError(lastWords(stderr) || `${host.name} did not answer to the end.`);
  return parts.slice(0, -1).flatMap((index) => mirrors[Number(index)] ?? []);
}
