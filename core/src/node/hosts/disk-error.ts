import { diskWords, noRoom } from '../no-room';
import { TransferError } from './host';

const codes: Record<string, TransferError['kind']> = {
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
  ENOENT: 'missing',
};

const words: readonly (readonly [TransferError['kind'], RegExp])[] = [
  ['quota', /disk quota exceeded/i],
  ['disk-full', /no space left on device/i],
  ['not-permitted', /permission denied|read-only file system|operation not permitted/i],
  ['missing', /no such file or directory/i],
];

const whatToDo: Record<TransferError['kind'], string> = {
  quota: 'Its quota is used up: free some of it, or use another folder (quota -s, or lfs quota, shows it).',
  'disk-full': 'The disk is full: free some of it, or use another folder.',
  'not-permitted': 'You may not read or write there: check the folder and its permissions.',
  missing: 'It is not there (any more).',
  changed: 'Try again when nobody writes to it.',
  'in-the-way': 'Take it away, or name another place.',
  other: '',
};

/** A file operation's error on this machine, in the words of a transfer. */
export function transferErrorOf(error: Error): Error {
  const full = noRoom(error);
  const kind = full
    ? ({ disk: 'disk-full', quota: 'quota' } as const)[full]
    : codes[(error as NodeJS.ErrnoException).code ?? ''];
  return kind ? new TransferError(kind, `${diskWords(error)}. ${whatToDo[kind]}`, { cause: error }) : error;
}

/** What a program of another machine said when a file could not be read or written. */
export function remoteDiskError(host: string, what: string, said: string): TransferError {
  const clean = said.replace(/\p{Cc}+/gu, ' ').trim();
  const kind = words.find(([, sign]) => sign.test(clean))?.[0] ?? 'other';
  return new TransferError(kind, `${what} on ${host}: ${clean || 'it failed'}. ${whatToDo[kind]}`.trim());
}
