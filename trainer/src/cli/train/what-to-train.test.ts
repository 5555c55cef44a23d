import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EventWriter } from '@phantomlab/core/node/runs/event-writer';
import { whatToTrain } from './what-to-train';

describe('what --resume trains', () => {
  let run: string;
  beforeEach(async () => {
    run = mkdtempSync(path.join(tmpdir(), 'phantomlab-resume-'));
    writeFileSync(path.join(run, 'recipe.yaml'), 'seed: 1\n');
    const events = await EventWriter.open(run);
    const started = {
      run: 'a',
      recipe: {},
      plan: { worldSize: 4 },
      source: { recipe: 'a.yaml', cwd: process.cwd() },
    };
    const trainer = { name: 'trl', versions: {} };
    events.append({ type: 'run.started', ...started, attempt: 1, host: 'here', trainer });
    events.close();
    mkdirSync(path.join(run, 'checkpoint-1'));
    writeFileSync(path.join(run, 'checkpoint-1', 'trainer_state.json'), '{"global_step": 1}');
  });
  afterEach(() => rmSync(run, { recursive: true }));

  it('continues with as many processes as before, unless a configuration or a number is given', async () => {
    const given = { resume: run, format: 'text', trainer: 'auto' } as const;
    const processes = async (more: { accelerate?: string; processes?: number }) =>
      (await whatToTrain(undefined, { ...given, ...more })).processes;
    assert.equal(await processes({}), 4);
    assert.equal(await processes({ accelerate: 'one.yaml' }), undefined);
    assert.equal(await processes({ accelerate: 'one.yaml', processes: 2 }), 2);
  });
});
