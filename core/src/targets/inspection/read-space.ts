/** How much room there is for files in a folder of another machine. Bytes; undefined: it does not say. */
export interface Space {
  /** Of its file system. */
  readonly free: number | undefined;
  /** Of the user's own quota, where there is one. */
  readonly quota: Quota | undefined;
}

export interface Quota {
  readonly used: number;
  readonly limit: number;
  /** Files that may be made yet; undefined: as many as there is room for. */
  readonly filesLeft: number | undefined;
}

/** What can be written: the file system's, or less by the quota. */
export function bytesLeft({ free, quota }: Space): number | undefined {
  const own = quota && Math.max(0, quota.limit - quota.used);
  return free === undefined || own === undefined ? (own ?? free) : Math.min(free, own);
}

/**
 * Bash that tells of the room in a folder, or in the nearest folder above it that is there, as three texts with a NUL
 * behind each: of `df`, of `quota`, and of Lustre's `lfs quota`. None of them is waited for longer than ten seconds.
 * @param folder a word of bash
 */
export const spaceLines = (folder: string): string => `\
space_at=${folder}
while [ ! -d "$space_at" ] && [ "$space_at" != "\${space_at%/*}" ]; do space_at=\${space_at%/*}; done
space_at=\${space_at:-/}
bounded() { if command -v timeout > /dev/null 2>&1; then timeout 10 "$@"; else "$@"; fi; }
printf '%s\\0' "$(LC_ALL=C bounded df -Pk -- "$space_at" 2> /dev/null)"
printf '%s\\0' "$(LC_ALL=C bounded quota -w 2> /dev/null)"
printf '%s\\0' "$(LC_ALL=C bounded lfs quota -q -u "$(id -un)" "$space_at" 2> /dev/null)"`;

/** @param texts as `spaceLines` prints them; of the other side */
export function readSpace([df = '', quota = '', lustre = '']: readonly string[]): Space {
  // "Filesystem 1024-blocks Used Available Capacity Mounted on"; names of file systems may hold spaces.
  const [, device, available] =
    /^(.+?)\s+\d+\s+\d+\s+(\d+)\s+\d+%/m.exec(df.split('\n').slice(1).join('\n')) ?? [];
  return {
    free: available === undefined ? undefined : Number(available) * 1024,
    quota: lustreQuota(lustre) ?? (device === undefined ? undefined : quotaOf(quota, device)),
  };
}

/** `quota -w`: "Filesystem blocks quota limit grace files quota limit grace", a file system a line, in KiB; `*`: over it. */
function quotaOf(text: string, device: string): Quota | undefined {
  const line = text.split('\n').find((one) => one.trim().startsWith(`${device} `));
  return line === undefined ? undefined : quotaIn(line.trim().slice(device.length));
}

/** `lfs quota -q`: the file system, which may be on a line of its own, and then the same columns. `[...]`: some is estimated. */
function lustreQuota(text: string): Quota | undefined {
  const figures = /(?:^|\s)\[?\d+\]?\*?\s+\[?\d+\]?\s+\[?\d+\]?\s[\s\S]*$/.exec(text.trim())?.[0];
  return figures === undefined ? undefined : quotaIn(figures);
}

/** Of the columns only numbers count: a grace is `-`, `none`, `6days` or `13:20`, and is left out where nothing is over. */
function quotaIn(columns: string): Quota | undefined {
  const numbers = columns
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[[\]*]/g, ''))
    .filter((word) => /^\d+$/.test(word));
  const [used, soft, hard, files, softFiles, hardFiles] = numbers.map(Number);
  const limit = hard || soft;
  if (used === undefined || !limit) return undefined;
  const mostFiles = hardFiles || softFiles;
  return {
    used: used * 1024,
    limit: limit * 1024,
    filesLeft: mostFiles ? Math.max(0, mostFiles - (files ?? 0)) : undefined,
  };
}
