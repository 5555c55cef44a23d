import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Writes what programs read beside them into a folder: tables, what draws pictures, Prolog, and the trainer in Python. */
export async function writeAssets(out) {
  await Promise.all([writeTables(out), writePlotAssets(out), writeProlog(out), writePython(out)]);
}

/** Copies of the tables that programs read when they need them, without the white space that people read by. */
async function writeTables(out) {
  const tables = JSON.parse(await readFile('core/src/tables/table-files.json', 'utf8'));
  await mkdir(path.join(out, 'tables'), { recursive: true });
  for (const [name, source] of Object.entries(tables)) {
    const text = await readFile(source, 'utf8');
    await writeFile(
      path.join(out, 'tables', name),
      name.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text,
    );
  }
}

/** What draws a figure's pixels: resvg, and a font with Helvetica's widths (trainer/src/cli/plot/to-png.ts). */
async function writePlotAssets(out) {
  await mkdir(path.join(out, 'plot'), { recursive: true });
  const inTrainer = createRequire(path.resolve('trainer/package.json'));
  for (const [name, source] of [
    ['resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'],
    ['Arimo-Regular.ttf', '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'],
    ['Arimo-Bold.ttf', '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'],
  ])
    await cp(inTrainer.resolve(source), path.join(out, 'plot', name));
}

/** SWI-Prolog in WebAssembly. */
async function writeProlog(out) {
  const folder = path.join(path.dirname(require.resolve('swipl-wasm/package.json')), 'dist/swipl');
  for (const name of ['swipl-web.wasm', 'swipl-web.data'])
    await cp(path.join(folder, name), path.join(out, name));
}

/** The trainer in Python, as an installed extension has it; from the sources it is used where it is. */
async function writePython(out) {
  await cp('trainer/python/phantomlab_trl', path.join(out, 'python', 'phantomlab_trl'), {
    recursive: true,
    filter: (source) => path.basename(source) !== '__pycache__',
  });
}
