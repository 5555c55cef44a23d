import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { recipeSchemas } from '../../recipe/schema/recipe-schemas';
import { newestAllowed, versionOfCommit } from '../../recipe/schema/trl-commits';

/** What a project's own files say of the TRL that it wants. */
export interface PinnedTrl {
  /** Undefined: a branch, or a commit whose version is not known. */
  readonly version?: string;
  /** As it is written: `==0.18.0`, `@ git+https://...@69ad852`. */
  readonly text: string;
  /** The file that says it. */
  readonly file: string;
}

/** Files that name dependencies, those with exact versions first. */
const lockFiles = ['uv.lock', 'poetry.lock', 'pdm.lock'];
const manifests = [
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'environment.yml',
  'environment.yaml',
  'Pipfile',
];
const requirements = /^requirements[\w.-]*\.(?:txt|in)$/;

/** A manifest is a few kilobytes; a lock file may have megabytes, and its entry of TRL is short. */
const mostBytes = 8_000_000;

const locked = /^name = "trl"\r?\nversion = "([^"\n]+)"/m;
/** `trl[vllm]==0.18.0`, `"trl @ git+https://...@commit"`, `trl = "^0.18"`. */
const wanted =
  /(?:^|["'\s])trl(?:\[[\w, -]*\])?[ \t]*(?:(@[ \t]*git\+\S+?|(?:===?|~=|>=|<=|!=|>|<)[ \t]*[\w.*+!,<>=~ -]*[\w.*+!])(?=["'\s;#\])]|$)|=[ \t]*["']([~^]?[\w.*<>=, -]+)["'])/m;
const commitOf = /github\.com\/huggingface\/trl(?:\.git)?@([\w./-]+)/;

const versions = () => recipeSchemas().map(({ trl }) => trl);

function fromRequirement(text: string): { version?: string; text: string } | undefined {
  // A requirement of a whole line in a file may stand without a name, as the address alone.
  const found = wanted.exec(text);
  const commit = commitOf.exec(found?.[1] ?? '') ?? (found ? null : commitOf.exec(text));
  if (commit) {
    const reference = commit[1]!;
    const tag = /^v?(\d+\.\d+(?:\.\d+)?\S*)$/.exec(reference)?.[1];
    const version = tag ?? versionOfCommit(reference);
    return { ...(version && { version }), text: `trl @ ${reference}` };
  }
  const specifier = (found?.[1] ?? found?.[2])?.trim();
  if (!specifier || specifier.startsWith('@')) return undefined;
  const exact = /^(?:===?|~=)?[ \t]*[~^]?v?(\d+\.\d+(?:\.\d+)?[\w.]*)$/.exec(specifier)?.[1];
  if (exact) return { version: exact, text: `trl ${specifier}` };
  // A lower bound alone lets the newest in: it says nothing.
  const bounded = /<|!=/.test(specifier) && /</.test(specifier);
  const version = bounded ? newestAllowed(specifier, versions()) : undefined;
  return version ? { version, text: `trl ${specifier}` } : undefined;
}

async function textOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile() || found.size > mostBytes) return undefined;
  return readFile(file, 'utf8').catch(() => undefined);
}

async function inFolder(folder: string, names: ReadonlySet<string>): Promise<PinnedTrl | undefined> {
  for (const name of lockFiles.filter((one) => names.has(one))) {
    const version = locked.exec((await textOf(path.join(folder, name))) ?? '')?.[1];
    if (version) return { version, text: `trl ${version}`, file: path.join(folder, name) };
  }
  const others = [...manifests, ...[...names].filter((name) => requirements.test(name)).sort()];
  for (const name of others.filter((one) => names.has(one))) {
    const text = await textOf(path.join(folder, name));
    const found = text === undefined ? undefined : fromRequirement(text);
    if (found) return { ...found, file: path.join(folder, name) };
  }
  return undefined;
}

/**
 * The TRL that the project of a file asks for: in the folder nearest above it that says one, up to the repository's
 * root or a few folders. Nothing is run.
 */
export async function pinnedTrl(file: string): Promise<PinnedTrl | undefined> {
  // All at once: on a busy machine each answer of the disk that is waited for takes a turn.
  const listed = foldersAbove(file).map(async (folder) => {
    const names = new Set(await readdir(folder).catch(() => [] as string[]));
    return { folder, names };
  });
  for (const { folder, names } of await Promise.all(listed)) {
    const found = await inFolder(folder, names);
    if (found || names.has('.git')) return found;
  }
  return undefined;
}

/** The folder of a file and those that hold it, the nearest first, a few at the most. */
function foldersAbove(file: string): string[] {
  const folders = [path.dirname(path.resolve(file))];
  for (let above = path.dirname(folders[0]!); folders.length < 8; above = path.dirname(above)) {
    if (above === folders.at(-1)) break;
    folders.push(above);
  }
  return folders;
}
