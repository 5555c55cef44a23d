import { quoteForSh } from '../../../../shell/quote-for-sh';
import type { ContentFile } from '../../content';
import { remoteDiskError } from '../../disk-error';
import { TransferError } from '../../host';
import type { Patience } from '../line/line';
import type { RemoteCommands } from '../line/remote-command';

export type RemoteContent =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file' | 'folder'; readonly files: readonly ContentFile[] };

/**
 * What lies at a path of the other side, with its hashes: a command there reads all of it.
 * @throws TransferError where it can't be read
 */
export async function remoteContent(
  commands: RemoteCommands,
  host: string,
  place: string,
  patience: Patience = {},
): Promise<RemoteContent> {
  const { code, stdout, stderr } = await commands.readAgain(listing(place), patience);
  if (code !== 0) throw remoteDiskError(host, `${place} could not be read`, stderr);
  const zero = stdout.indexOf(0);
  const kind = stdout.toString('latin1', 0, zero);
  if (kind !== 'file' && kind !== 'folder') return { kind: 'nothing' };
  const end = stdout.indexOf('\0\0', zero);
  const names = end < 0 ? [] : stdout.toString('utf8', zero + 1, end).split('\0');
  const lines = stdout
    .toString('utf8', Math.max(end, zero) + 2)
    .split('\n')
    .filter((line) => line !== '');
  if (lines.length !== names.length * 2) {
    throw new TransferError('changed', `${place} on ${host} changed while it was looked at. Try again.`);
  }
  const files = names.map((name, index): ContentFile => {
    const [size, mode = ''] = lines[index]!.split(':');
    const sha256 = /^\\?([0-9a-f]{64})\b/.exec(lines[names.length + index]!)?.[1];
    if (!/^\d+$/.test(size!) || sha256 === undefined) {
      throw new TransferError(
        'other',
        `${host} has no program that says SHA-256 (sha256sum, shasum or openssl).`,
      );
    }
    const path = kind === 'file' ? '' : inside(name);
    return { path, size: Number(size), executable: (Number.parseInt(mode, 8) & 0o100) !== 0, sha256 };
  });
  return { kind, files };
}

/** Says the kind, then the names, sizes with modes, and hashes, in the same order. */
const listing = (place: string) => `
p_at=${quoteForSh(place)}
if [ -d "$p_at" ]; then printf 'folder\\0'; cd "$p_at" && find -L . -type f -print0 >"$p_d/names" || exit 1
elif [ -f "$p_at" ]; then printf 'file\\0'; printf '%s\\0' "$p_at" >"$p_d/names" || exit 1
else printf 'nothing\\0'; exit 0
fi
[ -s "$p_d/names" ] || exit 0
cat "$p_d/names"; printf '\\0'
xargs -0 $p_kinds <"$p_d/names" && xargs -0 $p_hash <"$p_d/names"`;

/** A name that the other side says, as a path inside a folder of ours. */
function inside(name: string): string {
  const path = name.replace(/^\.\//, '');
  const parts = path.split('/');
  const isOdd = process.platform === 'win32' && /[\\:<>"|?*\p{Cc}]/u.test(path);
  if (isOdd || parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new TransferError('other', `${JSON.stringify(name)} can be no file's name here.`);
  }
  return path;
}
