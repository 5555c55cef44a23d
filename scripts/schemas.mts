// Writes schemas/ again, from TRL and accelerate themselves: npm run schemas [-- --check]
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached, keyOf } from '../test/support/cache';
import { command } from '../test/support/command';
import { pythonEnvironment } from '../test/support/python-environment';
import { historyWheels, olderTrls, type TrlVersion } from './trl-versions';

const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'schemas/recipe');
const check = process.argv.includes('--check') ? ['--check'] : [];
const pip = ['-m', 'pip', '--disable-pip-version-check'];
const python = await pythonEnvironment();

/** A folder for PYTHONPATH with one TRL and what it needs in another version than the environment has; no torch. */
function packagesOf({ trl, transformers, alone, withTheirOwn }: TrlVersion): Promise<string> {
  return cached(`trl-${trl}-transformers-${transformers}`, async (partial) => {
    console.log(`Installing TRL ${trl} with transformers ${transformers} once ...`);
    const install = [...pip, 'install', '--quiet', '--target', partial];
    await command(python, [...install, ...withTheirOwn], { tries: 3 });
    await command(
      python,
      [...install, '--no-deps', `trl==${trl}`, `transformers==${transformers}`, ...alone],
      { tries: 3 },
    );
  });
}

/** Wheels of every minor version: they are read, not installed. */
function wheels(): Promise<string> {
  const table = path.join(root, 'scripts/trl-versions.ts');
  return cached(`trl-wheels-${keyOf(table)}`, async (partial) => {
    console.log(`Downloading ${historyWheels.length} wheels once ...`);
    await mkdir(partial, { recursive: true });
    for (const wheel of historyWheels) {
      const download = [
        ...pip,
        'download',
        '--quiet',
        '--no-deps',
        '--only-binary',
        ':all:',
        '--dest',
        partial,
      ];
      await command(python, [...download, wheel], { tries: 3 });
    }
  });
}

async function run(script: string, args: readonly string[] = [], packages?: string): Promise<void> {
  const env = packages === undefined ? process.env : { ...process.env, PYTHONPATH: packages };
  await command(python, [path.join(root, 'scripts', script), ...args, ...check], { env });
}

/** The names of all keys of all versions, in a file so small that the editor can hold it from its start. */
async function keyNames(): Promise<void> {
  const names = new Set<string>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.schema.json'))) {
    const { properties } = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
    for (const key of Object.keys(properties)) names.add(key);
  }
  await writeFile(path.join(folder, 'key-names.json'), `${JSON.stringify([...names].sort())}\n`);
}

for (const version of olderTrls) await run('recipe-schema.py', [], await packagesOf(version));
await run('recipe-schema.py');
await run('accelerate-schema.py');
await run('recipe-history.py', [await wheels()]);
if (check.length === 0) await keyNames();
console.log(check.length > 0 ? 'The schemas are current.' : 'The schemas are written.');
