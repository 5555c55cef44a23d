import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runsOn } from './runs-on';
import { thisMachine } from './this-machine';

describe('the runs on a host', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'phl-runs-')));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const run = (name: string, time: number) => {
    const log = path.join(folder, name, 'events.jsonl');
    mkdirSync(path.dirname(log), { recursive: true });
    writeFileSync(log, '');
    utimesSync(log, time, time);
  };

  it('are found under a folder, newest first, whatever they are called', async () => {
    const names = ['a/b', "it's", 'new\nline', '$(touch evil)', ' lead', 'é日本'];
    for (const [index, name] of names.entries()) run(name, 1_000_000 + index);
    run('it’s/checkpoint-5/inner', 2_000_000);
    run('.hidden/run', 2_000_000);
    const { root, runs } = await runsOn(thisMachine, folder);
    assert.equal(root, folder);
    assert.deepEqual(
      runs.map(({ name, modified }) => [name, modified]),
      names.map((name, index) => [name, 1_000_000 + index]).reverse(),
    );
    assert.ok(runs.every((one) => one.folder === `${folder}/${one.name}`));
  });

  it('may be the folder itself, or none', async () => {
    assert.deepEqual((await runsOn(thisMachine, folder)).runs, []);
    run('.', 1_000_000);
    const { runs } = await runsOn(thisMachine, folder);
    assert.deepEqual(runs, [{ folder, name: path.basename(folder), modified: 1_000_000 }]);
  });

  it('are not looked for in a folder that is not there', () =>
    assert.rejects(runsOn(thisMachine, `${folder}/nothing`), /this machine: .*nothing/));
});
