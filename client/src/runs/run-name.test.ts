import { deepStrictEqual } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mirrorCache } from '@phantomlab/core/node/mirrors/mirror-cache';
import { writeOrigin } from '@phantomlab/core/node/mirrors/mirror-origin';
import { mirrorPlace } from '@phantomlab/core/node/mirrors/mirror-place';
import type { RunSummary } from '@phantomlab/core/node/runs/run-summary';
import { runName } from './run-name';

const started = (recipe: object, file?: string) =>
  ({ recipe, ...(file && { source: { recipe: file, cwd: '/w' } }) }) as RunSummary['started'];
const automatic = '/runs/pw/policy/grpo/me/1123__curr=random__training_seed=42__2';

describe('the name of a run', () => {
  it('is its recipe and its model, with what tells it from others of the same recipe beside it', () => {
    const tiny = { training_mode: 'pw', model_name_or_path: 'recipes/tiny/policy' };
    deepStrictEqual(runName(automatic, started(tiny, '/w/recipes/tiny/grpo.yaml')), {
      title: 'tiny/grpo · tiny/policy',
      detail: '11-23 random, seed 42, 2',
    });
    const qwen = { training_mode: 'pw', model_name_or_path: 'Qwen/Qwen3-0.6B' };
    deepStrictEqual(runName(automatic, started(qwen, '/w/recipes/warm.yml')).title, 'warm · Qwen3-0.6B');
    deepStrictEqual(runName(automatic, started(qwen)).title, 'pw · Qwen3-0.6B');
  });

  it('is the folder’s where somebody chose one', () =>
    deepStrictEqual(
      runName('/runs/best so far', started({ training_mode: 'msq', model_name_or_path: './m' })),
      {
        title: 'best so far',
        detail: 'msq · m',
      },
    ));

  it('is the folder’s while nothing is known of the run', () => {
    deepStrictEqual(runName(automatic, undefined), { title: '11-23 random, seed 42, 2', detail: '' });
    deepStrictEqual(runName('/runs/a', started({ training_mode: 7 })), { title: 'a', detail: '' });
  });
});

describe('the name of a run on another machine', () => {
  it('is that of its folder there, with the machine', async function () {
    // Elsewhere the folder of caches can't be chosen.
    if (process.platform !== 'linux') this.skip();
    const cache = mkdtempSync(path.join(os.tmpdir(), 'phantomlab-mirrors-'));
    const before = process.env.XDG_CACHE_HOME;
    process.env.XDG_CACHE_HOME = cache;
    try {
      const mirror = mirrorPlace(mirrorCache(), 'lab', '/scratch/me/runs/trial/events.jsonl');
      mkdirSync(path.dirname(mirror), { recursive: true });
      await writeOrigin(mirror, { host: 'lab', path: '/scratch/me/runs/trial/events.jsonl' });
      deepStrictEqual(runName(path.dirname(mirror), undefined), { title: 'trial, lab', detail: '' });
    } finally {
      if (before === undefined) delete process.env.XDG_CACHE_HOME;
      else process.env.XDG_CACHE_HOME = before;
      rmSync(cache, { recursive: true });
    }
  });
});
