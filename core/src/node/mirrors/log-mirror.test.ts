import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { LogMirror } from './log-mirror';
import { logTail } from './log-tail';
import { mirrorPlace } from './mirror-place';

const log = Buffer.from(Array.from({ length: 40 }, (_, index) => `{"seq":${index}}\n`).join(''));

describe('the mirror of a log', () => {
  let folder: string;
  let file: string;
  const open = () => LogMirror.open(file, 'lab', '/runs/a/events.jsonl');
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'phl-mirror-'));
    file = path.join(folder, 'events.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('continues after a crash where it was', async () => {
    const first = await open();
    await first.identify('7');
    await first.write(0, log.subarray(0, 100));
    const second = await open();
    assert.deepEqual([second.size, second.inode, second.isWhole], [100, '7', true]);
    await second.write(100, log.subarray(100));
    assert.deepEqual(readFileSync(file), log);
  });

  it('has the newest end beside it until the beginning has come up to it', async () => {
    const mirror = await open();
    await mirror.write(0, log.subarray(0, 50));
    await mirror.beginTail(200, log.subarray(200, 300));
    await mirror.write(300, log.subarray(300, 350));
    assert.deepEqual(logTail(file), { file: `${file}.tail-200`, start: 200, end: 350 });
    assert.deepEqual([mirror.size, mirror.end, mirror.isWhole], [50, 350, false]);
    assert.deepEqual(readFileSync(file), log.subarray(0, 50));
    assert.deepEqual(await mirror.bytesBefore(350, 10), log.subarray(340, 350));
    assert.deepEqual(await mirror.bytesBefore(50, 10), log.subarray(40, 50));
    await mirror.write(50, log.subarray(50, 210));
    assert.deepEqual([mirror.size, mirror.end, mirror.isWhole], [350, 350, true]);
    assert.deepEqual(readFileSync(file), log.subarray(0, 350));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('tail')),
      [],
    );
  });

  it('has the log’s bytes in whatever order they come, opened again at any moment, by one process or two', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ step: fc.integer({ min: 1, max: 90 }), act: fc.integer({ min: 0, max: 5 }) }), {
          minLength: 1,
          maxLength: 40,
        }),
        async (acts) => {
          rmSync(folder, { recursive: true, force: true });
          const mirrors = [await open(), await open()];
          for (const { step, act } of acts) {
            const which = act % 2;
            let mirror = mirrors[which]!;
            if (act === 4) mirror = mirrors[0] = await open();
            const place = act === 2 && mirror.tail ? mirror.tail.end : mirror.size;
            const far = Math.min(log.length, place + step * 2);
            try {
              if (act === 3 && mirror.isWhole && far < log.length) {
                await mirror.beginTail(far, log.subarray(far, Math.min(log.length, far + step)));
              } else if (place < log.length) {
                await mirror.write(place, log.subarray(place, Math.min(log.length, place + step)));
              }
            } catch (error) {
              if ((error as Error).name !== 'MirrorChangedError') throw error;
              mirror.reload();
            }
            const here = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
            assert.deepEqual(here, log.subarray(0, here.length));
            const tail = logTail(file);
            if (tail) assert.deepEqual(readFileSync(tail.file), log.subarray(tail.start, tail.end));
          }
        },
      ),
      { numRuns: 150 },
    ));

  it('starts again for another file of the host, or another inode', async () => {
    const mirror = await open();
    await mirror.identify('7');
    await mirror.write(0, log);
    await mirror.restart('8');
    assert.deepEqual([mirror.size, mirror.inode, readFileSync(file).length], [0, '8', 0]);
    await mirror.write(0, log);
    const other = await LogMirror.open(file, 'lab', '/runs/b/events.jsonl');
    assert.deepEqual([other.size, other.inode], [0, undefined]);
  });

  it('never writes behind a hole: a file that was cut meanwhile is looked at again', async () => {
    const mirror = await open();
    await mirror.write(0, log.subarray(0, 100));
    truncateSync(file, 20);
    await assert.rejects(mirror.write(100, log.subarray(100, 120)), { name: 'MirrorChangedError' });
    mirror.reload();
    await mirror.write(20, log.subarray(20));
    assert.deepEqual(readFileSync(file), log);
  });

  it('is in the cache, whatever its host and path are called', () => {
    const cache = path.join(folder, 'cache');
    for (const name of ['/a/../../etc/passwd', '/a/..', '/a/b\nc', '/a/con', '/a/x.tail-5', '/a/é', '/']) {
      const place = mirrorPlace(cache, '../..', name);
      assert.equal(path.relative(cache, place).split(path.sep).length, 3, place);
      assert.ok(!place.includes('..') && !place.includes('\n'), place);
    }
    const a = mirrorPlace(cache, 'lab', '/runs/a/events.jsonl');
    assert.equal(path.dirname(a), path.dirname(mirrorPlace(cache, 'lab', '/runs/a/recipe.yaml')));
    assert.notEqual(path.dirname(a), path.dirname(mirrorPlace(cache, 'lab', '/runs/b/events.jsonl')));
  });
});
