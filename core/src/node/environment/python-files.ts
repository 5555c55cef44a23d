import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PythonFacts } from '../../environment/environment';
import { packageFolders } from '../launch/python-environment';

const names = (folder: string) => readdir(folder).catch((): string[] => []);
const textOf = (file: string) => readFile(file, 'utf8').catch(() => undefined);

/** `3.12.3` of pyvenv.cfg, which says it by one of two keys; uv writes `version_info` too. */
async function versionByConfiguration(environment: string): Promise<string | undefined> {
  const text = (await textOf(path.join(environment, 'pyvenv.cfg'))) ?? '';
  return /^version(?:_info)?[ \t]*=[ \t]*(\d+(?:\.\d+)+)/m.exec(text)?.[1];
}

/** `3.12.3` of `conda-meta/python-3.12.3-h1a2b.json`. */
async function versionByConda(environment: string): Promise<string | undefined> {
  for (const name of await names(path.join(environment, 'conda-meta'))) {
    const found = /^python-(\d+(?:\.\d+)+)-[^-]+\.json$/.exec(name);
    if (found) return found[1];
  }
  return undefined;
}

/** `3.12` of `lib/python3.12`, where there is just one. */
async function versionByFolder(environment: string): Promise<string | undefined> {
  const found = (await names(path.join(environment, 'lib'))).flatMap(
    (name) => /^python(3\.\d+)$/.exec(name)?.[1] ?? [],
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Whether pip must leave it alone: a file says so, beside the standard library (PEP 668). */
async function externallyManaged(environment: string): Promise<boolean> {
  for (const name of await names(path.join(environment, 'lib')))
    if (
      /^python3\.\d+$/.test(name) &&
      (await names(path.join(environment, 'lib', name))).includes('EXTERNALLY-MANAGED')
    )
      return true;
  return false;
}

async function kindOf(environment: string): Promise<PythonFacts['kind']> {
  const inside = await names(environment);
  if (inside.includes('pyvenv.cfg')) return 'virtual';
  if (inside.includes('conda-meta')) return 'conda';
  return (await externallyManaged(environment)) ? 'system' : 'other';
}

async function hasPip(environment: string): Promise<boolean> {
  for (const folder of await packageFolders(environment))
    if ((await names(folder)).includes('pip')) return true;
  return false;
}

/** What an environment's files tell of its Python, without running it. */
export async function pythonByFiles(executable: string, environment: string): Promise<PythonFacts> {
  const [kind, pip] = await Promise.all([kindOf(environment), hasPip(environment)]);
  const version =
    (await versionByConfiguration(environment)) ??
    (await versionByConda(environment)) ??
    (await versionByFolder(environment));
  return { executable, environment, kind, pip, ...(version !== undefined && { version }) };
}

/** The CUDA that the installed torch is built for, as its version.py says; null: none. Undefined: it does not tell. */
export async function torchCuda(environment: string): Promise<string | null | undefined> {
  for (const folder of await packageFolders(environment)) {
    const text = await textOf(path.join(folder, 'torch', 'version.py'));
    if (text === undefined) continue;
    const found = /^cuda\b[^=\n]*=\s*(?:None|['"]([\d.]+)['"])/m.exec(text);
    return found ? (found[1] ?? null) : undefined;
  }
  return undefined;
}
