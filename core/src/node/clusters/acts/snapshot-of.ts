import type { Host, TransferOptions } from '../../hosts/host';
import { TransferError } from '../../hosts/host';

/**
 * A file that grows, as far as it was when it was asked for: read by following it, and checked by its hash.
 * @returns where its bytes are on this machine
 * @throws TransferError
 */
export async function snapshotOf(
  host: Host,
  file: string,
  size: number,
  { progress, signal }: TransferOptions,
): Promise<string> {
  let tell = () => {};
  const followed = host.follow(file, { changed: () => tell() });
  const aborted = () => tell();
  signal?.addEventListener('abort', aborted);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { state } = followed;
      if (state.kind === 'stopped') throw new TransferError('other', `${file} on ${host.name}: ${state.why}`);
      if (state.kind === 'missing')
        throw new TransferError('missing', `${file} is not there on ${host.name} (any more).`);
      if (state.kind === 'reading') progress?.(state.size, state.of);
      if (state.kind === 'reading' && state.size >= Math.min(size, state.of)) break;
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    }
    if (!(await followed.check()))
      throw new TransferError('changed', `${file} on ${host.name} is not what was read of it. Try again.`);
    return followed.path;
  } finally {
    signal?.removeEventListener('abort', aborted);
    followed.dispose();
  }
}
