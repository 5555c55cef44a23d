import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of this disk in which something is laid out to be sent, with permissions as other folders have them. */
export async function stagingFolder(): Promise<{ readonly folder: string; dispose(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'phantomlab-sent-'));
  await chmod(folder, 0o777 & ~process.umask());
  return { folder, dispose: () => rm(folder, { recursive: true, force: true }) };
}
