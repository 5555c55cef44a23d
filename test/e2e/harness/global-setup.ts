import { rm } from 'node:fs/promises';
import path from 'node:path';
import { command } from '../../support/command';
import { host } from './host';
import { artifacts, repository, scratch, vsix } from './places';

/** Once for all suites: the .vsix is made as users get it, and installed where every suite's editor finds it. */
export async function mochaGlobalSetup(): Promise<void> {
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1));
  await rm(artifacts, { recursive: true, force: true });
  // A packaged extension given by name is taken as it is: to test what was released, or to save a rebuild.
  if (process.env.PHANTOMLAB_VSIX === undefined) {
    await command(process.execPath, [path.join(repository, 'scripts/package.mjs'), '--out', vsix]);
  }
  await host.installExtension(vsix);
}

export async function mochaGlobalTeardown(): Promise<void> {
  await rm(scratch, { recursive: true, force: true });
}
