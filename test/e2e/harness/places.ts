import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Screenshots and logs, for people: emptied at the start of a run, not committed. */
export const artifacts = path.join(repository, 'test', 'artifacts');

/** Everything else that the tests write: removed at the end. */
export const scratch = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-e2e-'));

export const installedExtensions = path.join(scratch, 'extensions');

export const vsix = process.env.PHANTOMLAB_VSIX ?? path.join(scratch, 'phantomlab.vsix');
