import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contentOf, sameContent } from './content';
import { tarBytes, tarPieces } from './tar-pieces';

describe('a tar archive', () => {
  it('is what tar unpacks to the same files, and the same bytes from any place on', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'phl-tar-'));
    try {
      const from = path.join(folder, 'from');
      const names = [
        'a',
        'b c/d',
        `${'long/'.repeat(40)}é日本`,
        "it's\nodd",
        'empty',
        'block',
        'deep/run.sh',
      ];
      for (const [index, name] of names.entries()) {
        mkdirSync(path.dirname(path.join(from, name)), { recursive: true });
        const size = name === 'empty' ? 0 : name === 'block' ? 1024 : 700 * index + 1;
        writeFileSync(path.join(from, name), Buffer.alloc(size, name));
      }
      chmodSync(path.join(from, 'deep/run.sh'), 0o755);
      const files = await contentOf(from);
      const whole = Buffer.concat(await collect(tarPieces(from, files)));
      assert.equal(whole.length, tarBytes(files));
      mkdirSync(path.join(folder, 'to'));
      execFileSync('tar', ['-xmf', '-', '-C', path.join(folder, 'to')], { input: whole });
      assert.ok(sameContent(files, await contentOf(path.join(folder, 'to'))));
      for (const place of [1, 512, 1500, 5000, whole.length - 100, whole.length]) {
        assert.deepEqual(Buffer.concat(await collect(tarPieces(from, files, place))), whole.subarray(place));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}
