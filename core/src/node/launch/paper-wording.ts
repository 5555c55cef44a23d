import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { stringAssignments } from '../../python/string-assignments';
import {
  type PackageTexts,
  scriptModules,
  type WordingPackage,
  wordingModules,
} from '../../tasks/paper/package-texts';
import { FileCache } from '../file-cache';
import { importPlaces } from './import-places';
import { pythonModule } from './python-module';
import { type PythonPlaces, pythonEnvironments } from './select-trl';

/** A wording's file is some thousand lines; what is longer is something else. */
const mostBytes = 4 * 2 ** 20;

/** A module's source; kept until the file changes, since facts are gathered at each pause in typing. */
const sources = new FileCache(async (file) => {
  const { size } = await stat(file);
  return size > mostBytes ? '' : readFile(file, 'utf8');
});

/**
 * The wording of the paper's prompts, from the first environment (or clone in one of the folders) that has each
 * package.
 */
export async function readPaperWording(places: PythonPlaces): Promise<PackageTexts> {
  const found = new Set(pythonEnvironments(places).map(([, environment]) => environment));
  const environments = await Promise.all([...found].map(importPlaces));
  const all = new Map<string, string>();
  const files: string[] = [];
  const missing: WordingPackage[] = [];
  const packages = Object.entries(wordingModules) as [WordingPackage, readonly string[]][];
  const located = packages.map(async ([name, modules]) => {
    const placed = modules.map(async (module) => {
      const file = await pythonModule(name, module, environments, places.folders);
      return { module, file };
    });
    const found = await Promise.all(placed);
    const own = found.find(({ file }) => file !== undefined)?.file;
    const scripts = Object.entries(own === undefined ? {} : (scriptModules[name] ?? {})).map(
      ([module, place]) => ({ module, file: path.join(path.dirname(own!), place) }),
    );
    return [name, [...found, ...scripts]] as const;
  });
  for (const [name, modules] of await Promise.all(located)) {
    const siblings = new Map<string, string>();
    for (const { module, file } of modules) {
      if (file === undefined) continue;
      // phantom_eval's prompts name its constants: `constants.answer_sep`.
      const texts = stringAssignments((await sources.of(file)) ?? '', (key) => siblings.get(key));
      if (texts.size > 0) files.push(file);
      for (const [key, text] of texts) {
        siblings.set(`${module}.${key}`, text);
        all.set(`${name}.${module}.${key}`, text);
      }
    }
    if (siblings.size === 0) missing.push(name);
  }
  return { texts: all, files, missing };
}
