import { quoteForSh } from '../../shell/quote-for-sh';
import { type Host, TransferError } from './host';
import { wholeOutput } from './whole-output';

/** A file or folder of a host. */
export interface HostEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** Bytes. */
  readonly size: number;
  /** Unix seconds. */
  readonly modified: number;
}

const mark = 'phantomlab entries';

/** Names may hold any character but a NUL. A link is what it leads to; one that leads nowhere is left out. */
const oneByOne = `for f do
  if [ -d "$f" ]; then k=d; elif [ -e "$f" ]; then k=f; else continue; fi
  printf "%s %s/%s\\0" "$k" "$(stat -L -c "%s %Y" -- "$f" 2>/dev/null || stat -L -f "%z %m" -- "$f")" "$f"
done`;

async function ask(
  host: Pick<Host, 'run' | 'environment' | 'name'>,
  path: string,
  script: string,
): Promise<HostEntry[]> {
  const whole = `printf '\\n${mark}\\n'\n${script}\nprintf 'end %s' "$?"\n`;
  const running = host.run({ program: 'sh', args: ['-s'], cwd: '/', env: host.environment, input: whole });
  const { stdout, stderr } = await wholeOutput(running);
  const records = stdout.split(`${mark}\n`).slice(1).join('').split('\0');
  const end = records.pop();
  if (end !== 'end 0') {
    const why =
      stderr
        .trim()
        .split(/\r?\n/)
        .at(-1)
        ?.replace(/^.*?: (?=[^:]*$)/, '') ?? '';
    throw new TransferError(
      /permission denied/i.test(why) ? 'not-permitted' : 'missing',
      `${path} on ${host.name} can't be looked at${why ? `: ${why}` : ''}.`,
    );
  }
  return records.flatMap((record) => {
    const [, kind, size, modified, name] = /^([df]) (\d+) (\d+)\/([\s\S]+)$/.exec(record) ?? [];
    return name === undefined
      ? []
      : [
          {
            name: name.replace(/^\.\//, ''),
            isFolder: kind === 'd',
            size: Number(size),
            modified: Number(modified),
          },
        ];
  });
}

/**
 * What stands at a path of a host; a link is what it leads to.
 * @throws TransferError where nothing does, or it may not be looked at; what `run` throws
 */
export async function lookAt(
  host: Pick<Host, 'run' | 'environment' | 'name'>,
  path: string,
): Promise<HostEntry> {
  const script = `[ -e ${quoteForSh(path)} ] || { ls -d -- ${quoteForSh(path)} > /dev/null; false; } && sh -c ${quoteForSh(oneByOne)} sh ${quoteForSh(path)}`;
  const [entry] = await ask(host, path, script);
  if (!entry) throw new TransferError('missing', `${path} is not there on ${host.name}.`);
  return { ...entry, name: path.slice(path.lastIndexOf('/') + 1) };
}

/**
 * The files and folders in a folder of a host, folders first, by name. What begins with a dot is among them.
 * @throws TransferError where it can't be read; what `run` throws
 */
export async function listFolder(
  host: Pick<Host, 'run' | 'environment' | 'name'>,
  folder: string,
): Promise<readonly HostEntry[]> {
  const script = `cd -- ${quoteForSh(folder)} && find . ! -name . -prune -exec sh -c ${quoteForSh(oneByOne)} sh {} +`;
  const entries = await ask(host, folder, script);
  return entries.sort(
    (a, b) =>
      Number(b.isFolder) - Number(a.isFolder) || a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
}
