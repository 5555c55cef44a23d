import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { thisMachine } from '../../hosts/this-machine';
import { goneOn } from './gone-mirrors';
import { removable, removeSent } from './remove-sent';
import { type SentItems, sentItems, sentTrainers } from './sent-items';

const hash = (letter: string) => letter.repeat(20);

(process.platform === 'win32' ? describe.skip : describe)('what was sent to a target', () => {
  let top: string;
  let folder: string;
  beforeEach(() => {
    top = mkdtempSync(path.join(os.tmpdir(), 'phl-clean-'));
    folder = path.join(top, `it's $(touch hacked) a folder`);
    for (const item of [
      `trainer/${hash('a')}`,
      `trainer/${hash('b')}`,
      `trainer/${hash('c')}`,
      'trainer/mine',
    ])
      write(item, 'dist/phantomlab.js');
    write(`trainer/${hash('d')}.part-0123456789abcdef.0a1b2c3d.new`, 'x');
    write(`data/${hash('1')}`, 'facts.pl');
    write(`data/${hash('2')}`, 'facts.pl');
    write('data', '.hidden of somebody');
    run('done', 'a', '2', 'completed');
    run('stopped', 'b', '1', 'stopped');
    run("it's new", 'b', '1');
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  const write = (place: string, name: string, text = 'x'.repeat(5000)) => {
    const file = path.join(folder, place, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const run = (name: string, trainer: string, data: string, outcome?: string) => {
    write(`runs/${name}`, 'submission.sh', `start=(sh '${folder}/trainer/${hash(trainer)}/bin/x')\n`);
    mkdirSync(path.join(folder, 'runs', name, 'sent/data'), { recursive: true });
    symlinkSync(path.join(folder, 'data', hash(data)), path.join(folder, 'runs', name, 'sent/data/wiki'));
    const end =
      outcome === undefined ? '' : `{"seq": 1, "t": 2, "type": "run.finished", "outcome": "${outcome}"}\n`;
    write(
      `runs/${name}`,
      'events.jsonl',
      `{"seq": 0, "t": 1, "type": "step", "step": 1, "metrics": {}}\n${end}`,
    );
  };
  /** As it is said two days later. */
  const later = async (): Promise<SentItems> => {
    const found = await sentItems(thisMachine, folder);
    return { ...found, clock: found.clock + 2 * 86_400 };
  };
  const names = (items: readonly { readonly path: string }[]) => items.map((item) => item.path).sort();

  it('is needed by every run that is not completed, and by a launch of the last day', async () => {
    const found = await later();
    assert.deepEqual(
      found.items.filter(({ neededBy }) => neededBy.length > 0).map((item) => [item.path, item.neededBy]),
      [
        [`trainer/${hash('b')}`, ["it's new", 'stopped']],
        [`data/${hash('1')}`, ["it's new", 'stopped']],
      ],
    );
    assert.deepEqual(names(removable(found)), [
      `data/${hash('2')}`,
      `trainer/${hash('a')}`,
      `trainer/${hash('c')}`,
      `trainer/${hash('d')}.part-0123456789abcdef.0a1b2c3d.new`,
    ]);
    assert.ok(found.items.every(({ bytes }) => bytes >= 5000));
    assert.deepEqual(removable(await sentItems(thisMachine, folder)), []);
    const trainers = await sentTrainers(thisMachine, folder);
    assert.deepEqual(names(removable({ ...trainers, clock: found.clock })), [`trainer/${hash('c')}`]);
    assert.equal(existsSync(path.join(top, 'hacked')) || existsSync('hacked'), false);
  });

  it('is removed as a whole, and nothing beside it; what was used meanwhile stays', async () => {
    const wanted = removable(await later());
    // A launch that finds a trainer touches it, which shows in the time of its change.
    await new Promise((done) => setTimeout(done, 1100));
    await chmod(path.join(folder, 'trainer', hash('a')), 0o755);
    const gone = await removeSent(thisMachine, folder, wanted);
    assert.deepEqual(names(gone), names(wanted.filter((item) => item.path !== `trainer/${hash('a')}`)));
    assert.deepEqual(readdirSync(path.join(folder, 'trainer')).sort(), [hash('a'), hash('b'), 'mine']);
    assert.deepEqual(readdirSync(path.join(folder, 'data')).sort(), ['.hidden of somebody', hash('1')]);
    assert.equal(readdirSync(path.join(folder, 'runs')).length, 3);
  });

  it('is nothing where nothing was sent, or the folder is not there', async () => {
    assert.deepEqual((await sentItems(thisMachine, path.join(folder, 'none'))).items, []);
    assert.deepEqual((await sentItems(thisMachine, path.join(folder, 'runs'))).items, []);
  });

  it('is apart from mirrors, of which those are gone whose log is', async () => {
    const mirror = (log: string) => ({
      folder: `/mirrors/${log}`,
      origin: { host: 'lab', path: path.join(folder, log) },
      ...{ logBytes: 1, bytes: 1, used: 1 },
    });
    const mirrors = [mirror('runs/done/events.jsonl'), mirror("runs/it's gone/events.jsonl")];
    assert.deepEqual(await goneOn(thisMachine, mirrors), [mirrors[1]]);
  });
});
