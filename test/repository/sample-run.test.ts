import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RolloutIndex } from '@phantomlab/core/node/rollout-index/rollout-index';
import { readRollouts } from '@phantomlab/core/node/rollout-index/search/read-rollouts';
import { readUniverse } from '@phantomlab/core/node/universes/universe-files';
import { universeFolder } from '@phantomlab/core/node/universes/universe-folder';

const sample = path.join(import.meta.dirname, '../../media/sample');
const run = path.join(sample, 'runs', 'sample');

describe('the run for a first look', () => {
  let index: RolloutIndex;
  const place = mkdtempSync(path.join(tmpdir(), 'phantomlab-sample-'));
  before(async () => {
    index = await RolloutIndex.open(run, { place });
  });
  after(async () => {
    await index.close();
    rmSync(place, { recursive: true });
  });

  it('is whole, and has right and wrong answers, and chains that hold and that break', async () => {
    assert.deepEqual(
      [...Object.values(index.faults)].flat().filter((fault) => fault),
      [],
    );
    const rollouts = await readRollouts(
      index,
      Array.from({ length: index.rollouts }, (_, row) => row),
    );
    assert.ok(rollouts.length >= 200);
    const hops = rollouts.flatMap(({ rollout }) => rollout.hops ?? []);
    for (const verdict of ['proved', 'contradicted', 'skipped'] as const)
      assert.ok(hops.includes(verdict), verdict);
    assert.ok(rollouts.some(({ rollout }) => rollout.reward === 1));
    assert.ok(rollouts.some(({ rollout }) => rollout.reward === 0));
  });

  it('has the universe of each question beside it, with the question', async () => {
    const rollouts = await readRollouts(
      index,
      Array.from({ length: index.rollouts }, (_, row) => row),
    );
    const known = new Map<string, Set<string>>();
    for (const { prompt } of rollouts) {
      const folder = universeFolder(prompt!.universe!, run, []);
      assert.ok(folder.startsWith(sample));
      if (!known.has(folder))
        known.set(folder, new Set((await readUniverse(folder)).questions.map(({ question }) => question)));
      assert.ok(known.get(folder)!.has(prompt!.question), prompt!.question);
    }
  });

  it('is small', () => {
    const files = readdirSync(sample, { recursive: true, encoding: 'utf8' });
    const bytes = files.reduce((sum, file) => sum + statSync(path.join(sample, file)).size, 0);
    assert.ok(bytes < 600_000, `${bytes} bytes`);
  });
});
