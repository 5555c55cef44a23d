import { quoteForBash } from '../../../shell/quote-for-bash';
import { bytesLeft, readSpace, type Space, spaceLines } from '../../../targets/inspection/read-space';
import { type Host, TransferError } from '../../hosts/host';
import { askBash } from '../run-bash';

/** How much room there is in a folder of a host, as far as it says. */
export async function spaceOf(host: Host, folder: string): Promise<Space> {
  const { parts } = await askBash(host, spaceLines(quoteForBash(folder)));
  return readSpace(parts);
}

/** What is said of the room where there is little: a checkpoint of a small model takes as much. */
const little = 20e9;
/** What is sent is unpacked beside itself. */
const copies = 2;

/**
 * Asks whether there is room for what is to be sent.
 * @param tell what is left, where that is little
 * @throws TransferError where there is not
 */
export async function ensureSpace(
  host: Host,
  folder: string,
  bytes: number,
  tell: (text: string) => void,
): Promise<void> {
  const space = await spaceOf(host, folder);
  const left = bytesLeft(space);
  const { quota } = space;
  if (left === undefined) return;
  const isQuota = quota !== undefined && quota.limit - quota.used <= left;
  const room = `${sizeText(left)} ${isQuota ? `of your quota of ${sizeText(quota.limit)} are` : 'are'} left in ${folder} on ${host.name}`;
  if (left < bytes * copies)
    throw new TransferError(
      isQuota ? 'quota' : 'disk-full',
      `${sizeText(bytes)} must be sent, which takes ${sizeText(bytes * copies)} until it is unpacked, and ${room}. Free some of it (phantomlab targets clean removes what no run needs), or name another folder.`,
    );
  if (quota?.filesLeft !== undefined && quota.filesLeft < 1000)
    tell(`Your quota allows ${quota.filesLeft} more files in ${folder} on ${host.name}`);
  if (left < little) tell(room);
}

function sizeText(bytes: number): string {
  const gigabytes = bytes / 1e9;
  return gigabytes < 1 ? `${Math.ceil(bytes / 1e6)} MB` : `${gigabytes.toFixed(gigabytes < 10 ? 1 : 0)} GB`;
}
