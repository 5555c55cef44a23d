import { shWords } from '../../../../shell/quote-for-sh';

/** A file of the other side as a look at it shows. */
export interface RemoteFile {
  readonly inode: string;
  readonly size: number;
  /** Unix time in seconds, by the clock of the host or of its file server. */
  readonly modified: number;
}

/** What a look finds: a file, none, or one that the user may not read. */
export type Seen = RemoteFile | 'missing' | 'unreadable';

/** Files that are looked at together; the two kinds at intervals of their own. */
export type LookedAt = 'logs' | 'others';

/** Shell that says from now on, when asked, how things stand with these files. */
export function lookAt(kind: LookedAt, files: readonly string[]): string {
  const was = `p_was_${kind}`;
  const say = `[ "$p_now" = "$${was}" ] || { ${was}=$p_now; printf %s "$p_now"; }`;
  return `${was}=\np_look_${kind}() { ${files.length > 0 ? `p_poll ${shWords(files)}; ${say}` : ':'}; }`;
}

/** Shell that looks: it prints nothing while nothing changes. */
export const look = (kind: LookedAt): string => `p_look_${kind}`;

/**
 * What a look at files said.
 * @returns for each file what it is, or that it isn't there; undefined while they changed under the look
 */
export function readLook(output: string, count: number): readonly Seen[] | undefined {
  const [signs = '', ...lines] = output.trimEnd().split('\n');
  const there = signs.replaceAll('0', '').length;
  if (signs.length !== count || lines.length !== there) return undefined;
  const files = [...signs].map((sign): Seen | undefined => {
    if (sign === '0') return 'missing';
    const [, inode, size, modified] = /^(\d+) (\d+) (-?\d+)$/.exec(lines.shift()!) ?? [];
    if (sign === '2') return 'unreadable';
    return inode === undefined ? undefined : { inode, size: Number(size), modified: Number(modified) };
  });
  return files.every((file) => file !== undefined) ? files : undefined;
}
