import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { runToTrain } from './run-to-train';

describe('a run that continues, or is started again', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'run-to-train-'));
    writeFileSync(path.join(folder, 'recipe.yaml'), 'num_generations: 2\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const begun = async (trainer: string, worldSize: number) => {
    const events = await EventWriter.open(folder);
    const source = { recipe: path.join(folder, 'mine.yaml'), cwd: folder };
    const started = { run: 'a', recipe: {}, plan: { worldSize }, source, attempt: 1, host: 'here' };
    events.append({ type: 'run.started', ...started, trainer: { name: trainer, versions: {} } });
    events.close();
  };

  it('has its recipe and the folder it was started in', async () => {
    await begun('trl', 1);
    assert.deepEqual(await runToTrain(folder), {
      ...{ recipe: path.join(folder, 'mine.yaml'), kept: path.join(folder, 'recipe.yaml'), cwd: folder },
    });
  });

  it('continues with as many processes as trained it with TRL', async () => {
    await begun('trl', 2);
    assert.equal((await runToTrain(folder)).processes, 2);
  });

  it('says nothing of processes where the embedded trainer made it', async () => {
    await begun('phantomlab', 4);
    assert.equal((await runToTrain(folder)).processes, undefined);
  });
});
