import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleWorkers } from '../../../testing/bundle-workers';

/** Bundles the workers into a folder of their own, so that tests need no build beforehand. */
export async function buildSwiWorker(): Promise<{
  workerPath: string;
  sessionPath: string;
  remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'swi-worker-'));
  const [workerPath, sessionPath] = (await bundleWorkers(
    folder,
    'node/swi/swi-worker',
    'node/queries/query-session-worker',
  )) as [string, string];
  const swipl = path.dirname(createRequire(import.meta.url).resolve('swipl-wasm/package.json'));
  for (const name of ['swipl-web.wasm', 'swipl-web.data']) {
    await cp(path.join(swipl, 'dist/swipl', name), path.join(folder, name));
  }
  return { workerPath, sessionPath, remove: () => rm(folder, { recursive: true, force: true }) };
}
