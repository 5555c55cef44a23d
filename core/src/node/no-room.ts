import os from 'node:os';

const quotaNumber: number | undefined = os.constants.errno.EDQUOT;

/** Whether a file could not be written for want of room: of the disk, or of the user's quota on it. */
export function noRoom(error: unknown): 'disk' | 'quota' | undefined {
  const { code, errno } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return 'disk';
  // Node has a name for every error but this one: its code is "Unknown system error -122".
  const isQuota = code === 'EDQUOT' || (errno !== undefined && -errno === quotaNumber);
  return isQuota ? 'quota' : undefined;
}

/** What a disk's error says, as the system says it. */
export const diskWords = (error: Error): string =>
  noRoom(error) === 'quota'
    ? error.message.replace(
        /^(?:UNKNOWN: unknown error|(?:Unknown system error -\d+(?:: )?)+)/,
        'EDQUOT: disk quota exceeded',
      )
    : error.message;
