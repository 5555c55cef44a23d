import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the SWI-Prolog worker into a folder of its own, so that tests need no build beforehand. */
export async function buildSwiWorker(): Promise<{ workerPath: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'swi-worker-'));
  const workerPath = path.join(folder, 'swi-worker.js');
  await build({
    entryPoints: [fileURLToPath(new URL('../swi-worker.ts', import.meta.url))],
    outfile: workerPath,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
  });
  const swipl = path.dirname(createRequire(import.meta.url).resolve('swipl-wasm/package.json'));
  for (const name of ['swipl-web.wasm', 'swipl-web.data']) {
    await cp(path.join(swipl, 'dist/swipl', name), path.join(folder, name));
  }
  return { workerPath, remove: () => rm(folder, { recursive: true, force: true }) };
}
