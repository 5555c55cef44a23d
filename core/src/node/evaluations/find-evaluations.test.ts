import { deepEqual } from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findEvaluations } from './find-evaluations';

describe('evaluations below a folder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'phantomlab-find-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const put = (folder: string) => {
    mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, folder, 'evaluation.json'), '{}');
    return path.join(root, folder);
  };

  it('are found in the order of their steps, however deep a run lies', async () => {
    const run = 'runs/data/tiny/tiny/policy/grpo/me/1130__curr=random__training_seed=42/evaluations';
    const later = put(`${run}/checkpoint-1000/pw`);
    const first = put(`${run}/checkpoint-500/pw`);
    deepEqual(await findEvaluations(root), [first, later]);
  });

  it('are not sought behind links, in hidden folders or among packages', async () => {
    put('.cache/a');
    put('node_modules/b');
    symlinkSync(root, path.join(root, 'again'));
    deepEqual(await findEvaluations(root), []);
  });

  it('are none where nothing is', async () => deepEqual(await findEvaluations(path.join(root, 'gone')), []));
});
