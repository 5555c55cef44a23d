import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import files from '../tables/table-files.json';

const sources = fileURLToPath(new URL('..', import.meta.url));

/**
 * Bundles workers into a folder, as `build.mjs` does into dist/: tests need no build beforehand.
 * @param names their files below core/src, without the ending
 * @returns the bundles, in the same order
 */
export async function bundleWorkers(folder: string, ...names: readonly string[]): Promise<string[]> {
  await build({
    entryPoints: names.map((name) => path.join(sources, `${name}.ts`)),
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    // CommonJS has no import.meta.url; sources use it to find files beside them.
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: "const __bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  await mkdir(path.join(folder, 'tables'));
  for (const [name, source] of Object.entries(files))
    await cp(path.join(sources, '../..', source), path.join(folder, 'tables', name));
  return names.map((name) => path.join(folder, `${path.basename(name)}.js`));
}
