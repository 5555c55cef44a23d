import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LogMirror } from './log-mirror';
import { mirrorFolders } from './mirror-list';
import { originFile } from './mirror-origin';
import { mirrorPlace } from './mirror-place';
import { type LogThere, tidyMirrors } from './tidy-mirrors';

const day = 86_400;

describe('old mirrors', () => {
  let cache: string;
  beforeEach(() => {
    cache = mkdtempSync(path.join(os.tmpdir(), 'phl-tidy-'));
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  /** @param days since it was last followed */
  const mirror = async (host: string, run: string, bytes: number, days: number) => {
    const log = `/scratch/runs/${run}/events.jsonl`;
    const place = mirrorPlace(cache, host, log);
    const made = await LogMirror.open(place, host, log);
    await made.identify(run);
    await made.write(0, Buffer.alloc(bytes));
    writeFileSync(path.join(path.dirname(place), 'recipe.yaml'), 'a: 1');
    const then = Date.now() / 1000 - days * day;
    for (const name of readdirSync(path.dirname(place)))
      utimesSync(path.join(path.dirname(place), name), then, then);
    return place;
  };
  const there = (...runs: readonly (readonly [string, number])[]) =>
    new Map<string, LogThere>(
      runs.map(([run, size]) => [`/scratch/runs/${run}/events.jsonl`, { inode: run, size }]),
    );
  const bounds = { bytes: 1_000, age: 60 * day * 1000 };

  it('are removed after long, where their log is still there', async () => {
    const [old, recent] = [await mirror('lab', 'old', 10, 61), await mirror('lab', 'recent', 10, 59)];
    await tidyMirrors(cache, 'lab', there(['old', 10], ['recent', 10]), bounds);
    assert.deepEqual(
      [existsSync(old), existsSync(path.dirname(old)), existsSync(recent)],
      [false, false, true],
    );
  });

  it('are kept where the log is gone, shorter or another one: they are its last copy', async () => {
    const places = [
      await mirror('lab', 'gone', 10, 100),
      await mirror('lab', 'shorter', 10, 100),
      await mirror('lab', 'other', 10, 100),
      await mirror('elsewhere', 'known', 10, 100),
    ];
    const logs = there(['shorter', 9], ['known', 10]);
    logs.set('/scratch/runs/other/events.jsonl', { inode: '7', size: 100 });
    assert.deepEqual(await tidyMirrors(cache, 'lab', logs, bounds), []);
    assert.ok(places.every((place) => existsSync(place)));
  });

  it('are removed until all are within the bound, the longest unused first, and none that is in use', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const places: string[] = [];
    for (const [index, name] of names.entries())
      places.push(await mirror('lab', name, 400, [0, 3, 1, 2][index]!));
    await tidyMirrors(cache, 'lab', there(...names.map((name) => [name, 400] as const)), bounds);
    assert.deepEqual(
      places.map((place) => existsSync(place)),
      [true, false, true, false],
    );
    await tidyMirrors(cache, 'lab', there(...names.map((name) => [name, 400] as const)), {
      ...bounds,
      bytes: 0,
    });
    assert.deepEqual(
      places.map((place) => existsSync(place)),
      [true, false, false, false],
    );
  });

  it('are in use while they are followed, though their log says nothing new', async () => {
    const place = await mirror('lab', 'quiet', 10, 100);
    const opened = await LogMirror.open(place, 'lab', '/scratch/runs/quiet/events.jsonl');
    assert.deepEqual(await tidyMirrors(cache, 'lab', there(['quiet', 10]), { bytes: 0, age: 0 }), []);
    opened.use();
    assert.ok(existsSync(originFile(place)));
  });

  it('are listed with what they are of, and folders of others are left alone', async () => {
    await mirror('lab', 'one', 10, 0);
    writeFileSync(path.join(cache, 'notes.txt'), '');
    rmSync(path.join(cache, 'nothing'), { force: true });
    const [found, ...rest] = mirrorFolders(cache);
    assert.deepEqual(
      [found?.origin.host, found?.origin.path, found?.logBytes],
      ['lab', '/scratch/runs/one/events.jsonl', 10],
    );
    assert.deepEqual(rest, []);
    assert.deepEqual(mirrorFolders(path.join(cache, 'none')), []);
  });
});
