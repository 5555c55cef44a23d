import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleWorkers } from '../../testing/bundle-workers';
import { familyRules } from '../../universe/facts/rules';
import { UniverseCheckThread } from './universe-check-thread';

describe('checks over a universe in a thread', () => {
  let folder: string;
  let thread: UniverseCheckThread;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'universe-check-'));
    const [worker] = await bundleWorkers(folder, 'node/universes/universe-check-worker');
    thread = new UniverseCheckThread(worker);
  });
  after(async () => {
    thread.dispose();
    await rm(folder, { recursive: true });
  });

  const rule = 'odd(P, M) :- mother(P, M), male(M).';
  const request = {
    sources: [{ uri: 'file:///a.pl', text: `${familyRules}${rule}\n` }],
    folder: undefined,
    severity: {},
  };

  it('gives findings with the text of the clause that each is about', async () =>
    assert.deepEqual(
      (await thread.check(request))!.map(({ code, clause, at }) => ({ code, clause, at })),
      [{ code: 'empty-relation', clause: rule, at: { start: 0, end: 3 } }],
    ));

  it('respects severities', async () =>
    assert.deepEqual(await thread.check({ ...request, severity: { 'empty-relation': 'off' } }), []));

  it('gives up for a newer request, and continues', async () => {
    const [first, second] = await Promise.all([thread.check(request), thread.check(request)]);
    assert.equal(first, undefined);
    assert.equal(second!.length, 1);
  });
});
