import path from 'node:path';
import type { Target } from '../../../targets/target';
import { generateLines } from '../../../universe/naming/generate-lines';
import { contentHash, contentOf, totalBytes } from '../../hosts/content';
import type { Host } from '../../hosts/host';
import { ClusterError } from '../run-bash';
import { contentOnHost, firstWhole, type PlaceOnHost } from '../shipping/content-on-host';
import { dataFolder, type NamedContent } from '../shipping/ship-contents';
import type { LaunchInput } from './launch-request';

/** A link in what is sent, and what it leads to on the host. */
export interface InputLink {
  readonly place: string;
  readonly to: string;
}

export interface LocatedInput {
  readonly input: LaunchInput;
  /** Where the host has it; undefined: it is sent. */
  readonly found: string | undefined;
  /** Whether the copy there was compared with the one here. */
  readonly compared: boolean;
  /** Where the host has something of the name that is not the same. */
  readonly differs?: string;
  readonly links: readonly InputLink[];
  readonly send: readonly NamedContent[];
}

/**
 * Places of the host that may hold an input: where its name itself leads, then under each of the target's data folders by
 * its name, and by ever fewer of its first parts.
 */
export function placesOnHost(
  { name }: Pick<LaunchInput, 'name'>,
  data: readonly string[],
): readonly string[] {
  const parts = name
    .split(/[/\\]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && part !== '~');
  const tails = parts.map((_, index) => parts.slice(index).join('/'));
  const itself = path.posix.isAbsolute(name) ? [name.replace(/(?<=.)\/+$/, '')] : [];
  return [...new Set([...itself, ...data.flatMap((folder) => tails.map((tail) => `${folder}/${tail}`))])];
}

/**
 * Finds an input on the host, else what of it is to be sent. A copy on both sides has to be the same, file by file: data
 * of the same name may be of another version.
 * @throws ClusterError where it is on neither side
 */
export async function locateInput(
  host: Host,
  target: Target,
  input: LaunchInput,
  tell: (what: string) => void,
): Promise<LocatedInput> {
  const { local, parts, place } = input;
  const places = placesOnHost(input, target.data).map((folder): PlaceOnHost => ({ folder, names: parts }));
  const found = await firstWhole(host, places);
  if (local === undefined) {
    if (found) return onHost(input, found.folder, false);
    throw new ClusterError(nowhere(host, target, input));
  }
  if (found) tell(`${input.name}: comparing with ${found.folder}`);
  const contents = await Promise.all(
    parts.map(async (part) => ({ part, files: await contentOf(path.join(local, part)) })),
  );
  if (found && (await isSame(host, found, contents))) return onHost(input, found.folder, true);
  const named = contents.map(({ part, files }) => ({
    part,
    path: path.join(local, part),
    hash: contentHash(files).slice(0, 20),
    bytes: totalBytes(files),
  }));
  return {
    input,
    found: undefined,
    compared: false,
    ...(found && { differs: found.folder }),
    send: named,
    links: named.map(({ part, hash }) => ({
      place: `${place}/${part}`,
      to: `${dataFolder(target.folder)}/${hash}`,
    })),
  };
}

const onHost = (input: LaunchInput, folder: string, compared: boolean): LocatedInput => ({
  input,
  found: folder,
  compared,
  links: [{ place: input.place, to: folder }],
  send: [],
});

async function isSame(
  host: Host,
  found: PlaceOnHost,
  contents: readonly { readonly part: string; readonly files: Awaited<ReturnType<typeof contentOf>> }[],
): Promise<boolean> {
  const there = await contentOnHost(host, found);
  if (!there) return false;
  const here = contents.flatMap(({ part, files }) =>
    files.map(({ path: file, sha256 }) => ({ path: file === '' ? part : `${part}/${file}`, sha256 })),
  );
  const known = new Map(there.map(({ path: file, sha256 }) => [file, sha256]));
  return here.length === known.size && here.every(({ path: file, sha256 }) => known.get(file) === sha256);
}

function nowhere(host: Host, target: Target, { key, name, parts }: LaunchInput): string {
  const folders = target.data.length > 0 ? target.data.join(', ') : 'the target names no data folders';
  const what =
    parts.length === 0 ? '' : ` with ${parts.slice(0, 3).join(', ')}${parts.length > 3 ? ', ...' : ''}`;
  const sides =
    target.host === undefined
      ? `is not where the recipe says, nor below data of the target (${folders}). Make or download it`
      : `is neither on this disk nor on ${host.name} (${folders}). Make or download it here, and it is sent`;
  const lines = generateLines([{ dataset: name, splits: parts }]);
  const how =
    lines.length === 0 ? '' : ` These commands generate it:${lines.map((line) => `\n  ${line}`).join('')}`;
  return `${key}: ${name}${what} ${sides}; or name the folder there under data of the target ${target.name}.${how}`;
}
