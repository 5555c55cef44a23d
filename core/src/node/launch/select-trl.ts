import { existsSync } from 'node:fs';
import path from 'node:path';
import { trainingPackages } from '../../environment/environment';
import { optionalPackages } from '../../recipe/launch/wanted-packages';
import { compareVersions } from '../../recipe/schema/compare-versions';
import { newestTrl } from '../../recipe/schema/recipe-schemas';
import { automatic, type TrlSelection } from '../../recipe/schema/trl-selection';
import { environmentOf, installedVersions } from './python-environment';

/** Where to look for Python environments. */
export interface PythonPlaces {
  /** The interpreter that is selected in the editor. */
  readonly interpreter?: string;
  /** Environment variables of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Folders of the workspace, or the current one. */
  readonly folders: readonly string[];
}

export interface TrlQuestion extends PythonPlaces {
  /** A version, or `auto`. */
  readonly setting?: string;
}

/** Names that virtual environments in a workspace go by. */
const usual = ['.venv', 'venv', 'env', '.env', '.conda'];

/** Environments to look in, the likeliest first, with how each was found. */
export function pythonEnvironments({
  interpreter,
  variables,
  folders,
}: PythonPlaces): [TrlSelection['from'], string][] {
  const activated = [variables.VIRTUAL_ENV, variables.CONDA_PREFIX].filter((folder) => folder !== undefined);
  const pythons = (variables.PATH ?? variables.Path ?? '')
    .split(path.delimiter)
    .flatMap((folder) => ['python3', 'python', 'python.exe'].map((name) => path.join(folder, name)))
    .filter((file) => path.isAbsolute(file) && existsSync(file));
  return [
    ...(interpreter ? [['interpreter', environmentOf(interpreter)] as [TrlSelection['from'], string]] : []),
    ...activated.map((folder): [TrlSelection['from'], string] => ['activated', folder]),
    ...folders.flatMap((folder) =>
      usual.map((name): [TrlSelection['from'], string] => ['workspace', path.join(folder, name)]),
    ),
    ...[...new Set(pythons.map(environmentOf))].map((folder): [TrlSelection['from'], string] => [
      'path',
      folder,
    ]),
  ];
}

/** Those that training rests on, and those that a recipe may ask for. */
const looked = [...new Set([...trainingPackages, ...optionalPackages])];

function keysOf(trl: string): string {
  return compareVersions(trl, newestTrl) > 0 ? newestTrl : trl;
}

/**
 * The TRL that recipes are checked against: as set, else the first that is installed in the selected interpreter's
 * environment, the activated one, one of the workspace, or that of `python` on the PATH; else the newest known.
 * Looks at names of files alone.
 */
export async function selectTrl(question: TrlQuestion): Promise<TrlSelection> {
  const set = question.setting?.trim();
  if (set && set !== automatic && /^v?\d/.test(set))
    return { trl: set, from: 'setting', keysOf: keysOf(set) };
  const environments = pythonEnvironments(question);
  for (const kind of new Set(environments.map(([from]) => from))) {
    const ofKind = environments.filter(([from]) => from === kind);
    const found = await Promise.all(ofKind.map(([from, environment]) => selectionOf(from, environment)));
    const first = found.find((selection) => selection !== undefined);
    if (first) return first;
  }
  return { trl: newestTrl, from: 'newest', keysOf: newestTrl };
}

/** @returns undefined for an environment without TRL */
async function selectionOf(
  from: TrlSelection['from'],
  environment: string,
): Promise<TrlSelection | undefined> {
  const versions = await installedVersions(environment, looked);
  const trl = versions.get('trl');
  if (!trl) return undefined;
  const vllm = versions.get('vllm');
  return {
    trl,
    transformers: versions.get('transformers'),
    ...(vllm && { vllm }),
    packages: Object.fromEntries(versions),
    from,
    environment,
    keysOf: keysOf(trl),
  };
}
