import { quoteForBash } from '../../../shell/quote-for-bash';
import { jobFileName } from '../../../targets/submission/job-file';
import { EVENTS_FILE } from '../../runs/event-reader';
import { controlFile } from '../../runs/run-control';
import { LOCK_FILE } from '../../runs/run-lock';

/** Files by which a folder is known as that of a run, also before it has a log. */
const signs = [EVENTS_FILE, jobFileName];
const tellingFiles = [...signs, LOCK_FILE, controlFile];

/** Deep enough for RUN_BASE_DIR/run_dir/dataset/organisation/model/grpo/user/run. */
const deepest = 10;

/** What a listing says of a file. */
export interface FileSign {
  readonly inode: string;
  readonly size: number;
  /** Unix seconds, by the clock of its file system. */
  readonly modified: number;
}

export interface ListedFolder {
  /** Absolute, on the host. */
  readonly folder: string;
  /** Relative to the folder that was searched. */
  readonly name: string;
  /** Which of the folders that were searched it lies under. */
  readonly root: number;
  /** By their names. */
  readonly files: Readonly<Record<string, FileSign>>;
}

export interface Listing {
  /** The host's clock, in Unix seconds. */
  readonly clock: number;
  /** What the host calls the user. */
  readonly user: string;
  /** Absolute, in the order in which they were asked for; undefined: not there. */
  readonly roots: readonly (string | undefined)[];
  readonly folders: readonly ListedFolder[];
}

/**
 * The bash script that lists run folders: one `find` a folder that is searched, and one line a file that tells of a run.
 * @param mark a text that nobody on the host can guess, in front of what the script says itself
 */
export function listScript(roots: readonly string[], mark: string): string {
  const names = tellingFiles.map((name) => `-name ${name}`).join(' -o ');
  return `\
export LC_ALL=C
printf '\\n${mark} clock %s %s\\n' "$(date +%s)" "$(id -un 2> /dev/null)"
list() {
  cd -- "$2" 2> /dev/null || return
  printf '\\n${mark} root %s ' "$1" && pwd -P
  what=(-maxdepth ${deepest} \\( -name 'checkpoint-*' -o -name completions -o -name node_modules -o -name '.?*' \\) -prune -o \\( ${names} \\) -type f)
  if find . -maxdepth 0 -printf '' 2> /dev/null; then
    find . "\${what[@]}" -printf '%i %s %T@ %p\\0' 2> /dev/null
  else
    find . "\${what[@]}" -exec sh -c 'for f; do
      s=$(stat -c "%i %s %Y" "$f" 2> /dev/null || stat -f "%i %z %m" "$f") && printf "%s %s\\0" "$s" "$f"
    done' sh {} + 2> /dev/null
  fi
}
${roots.map((root, index) => `(list ${index} ${quoteForBash(root)})`).join('\n')}
printf '\\n${mark} listed\\n'
`;
}

/** @returns undefined: the host did not answer to the end */
export function readListing(stdout: string, mark: string, asked: number): Listing | undefined {
  const parts = stdout.split(`\n${mark} `);
  const [, clock, user = ''] = /^clock (\d+) (.*)/.exec(parts[1] ?? '') ?? [];
  if (clock === undefined || !parts.some((part) => part.startsWith('listed'))) return undefined;
  const roots: (string | undefined)[] = Array.from({ length: asked });
  const folders: ListedFolder[] = [];
  for (const part of parts) {
    const [, index, root, records] = /^root (\d+) (\/[^\0]*?)\n(?=\d+ \d+ |$)([\s\S]*)$/.exec(part) ?? [];
    if (root === undefined || Number(index) >= asked) continue;
    roots[Number(index)] = root;
    folders.push(...foldersOf(root, Number(index), records!));
  }
  return { clock: Number(clock), user: user.trim(), roots, folders };
}

function foldersOf(root: string, index: number, records: string): ListedFolder[] {
  const found = new Map<string, Record<string, FileSign>>();
  for (const record of records.split('\0')) {
    const match = /^(\d+) (\d+) (\d+(?:\.\d+)?) \.\/(?:([\s\S]*)\/)?([^/]+)$/.exec(record);
    if (!match) continue;
    const [, inode, size, modified, folder = '', name] = match as unknown as string[];
    const files = found.get(folder) ?? {};
    files[name!] = { inode: inode!, size: Number(size), modified: Number(modified) };
    found.set(folder, files);
  }
  return [...found].flatMap(([name, files]) =>
    signs.some((sign) => Object.hasOwn(files, sign))
      ? [
          {
            folder: name === '' ? root : `${root === '/' ? '' : root}/${name}`,
            name: name || root.slice(root.lastIndexOf('/') + 1),
            root: index,
            files,
          },
        ]
      : [],
  );
}
