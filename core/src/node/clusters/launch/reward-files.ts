import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ownRewardName } from '../../../reward/own-reward-name';

/** Modules that import each other end here. */
const mostFiles = 200;

const pythonImport =
  /^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import\b|import[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+)*))/gm;
const scriptImport = /(?:\bfrom|\bimport|\brequire\s*\()\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g;

/** The file of a module, or all files of a package, that lies in one of the folders. */
async function pythonFiles(module: string, folders: readonly string[]): Promise<readonly string[]> {
  const first = module.split('.')[0]!;
  if (first === '') return [];
  for (const folder of folders) {
    const file = path.join(folder, `${first}.py`);
    if (existsSync(file)) return [file];
    const inside = path.join(folder, first);
    if (existsSync(inside) && statSync(inside).isDirectory()) {
      const names = await readdir(inside, { recursive: true });
      const files = names.filter((name) => /\.py$/.test(name)).map((name) => path.join(inside, name));
      if (files.length > 0) return files;
    }
  }
  return [];
}

async function importsOf(file: string, folders: readonly string[]): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (!file.endsWith('.py'))
    return [...text.matchAll(scriptImport)]
      .map(([, , name]) => path.resolve(path.dirname(file), name!))
      .filter((other) => existsSync(other) && statSync(other).isFile());
  const names = [...text.matchAll(pythonImport)].flatMap(([, from, several]) =>
    from === undefined ? several!.split(',').map((one) => one.trim()) : [from],
  );
  return (await Promise.all(names.map((name) => pythonFiles(name, folders)))).flat();
}

/**
 * The files of the user's own rewards, and of what those import from beside them. What lies elsewhere is for the
 * target's Python to have.
 * @param folders in which they are looked for: beside the recipe, and the working directory
 */
export async function rewardFiles(
  names: readonly string[],
  folders: readonly string[],
): Promise<readonly string[]> {
  const found = new Set<string>();
  const due: string[] = [];
  for (const name of names) {
    const own = ownRewardName(name);
    if (own?.language === 'python') due.push(...(await pythonFiles(own.module, folders)));
    else if (own)
      due.push(
        ...folders
          .map((folder) => path.resolve(folder, own.file))
          .filter(existsSync)
          .slice(0, 1),
      );
  }
  for (let file = due.shift(); file !== undefined && found.size < mostFiles; file = due.shift()) {
    if (found.has(file)) continue;
    found.add(file);
    due.push(...(await importsOf(file, folders)));
  }
  return [...found];
}
