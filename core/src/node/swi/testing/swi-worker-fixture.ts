import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the workers into a folder of their own, so that tests need no build beforehand. */
export async function buildSwiWorker(): Promise<{
  workerPath: string;
  sessionPath: string;
  remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'swi-worker-'));
  const workers = ['swi/swi-worker', 'queries/query-session-worker'];
  await build({
    entryPoints: workers.map((name) => fileURLToPath(new URL(`../../${name}.ts`, import.meta.url))),
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
  const [workerPath, sessionPath] = workers.map((name) => path.join(folder, `${path.basename(name)}.js`)) as [
    string,
    string,
  ];
  const swipl = path.dirname(createRequire(import.meta.url).resolve('swipl-wasm/package.json'));
  for (const name of ['swipl-web.wasm', 'swipl-web.data']) {
    await cp(path.join(swipl, 'dist/swipl', name), path.join(folder, name));
  }
  return { workerPath, sessionPath, remove: () => rm(folder, { recursive: true, force: true }) };
}
