import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UniverseCheckThread } from '@phantomlab/core/node/universes/universe-check-thread';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { bundleWorkers } from '@phantomlab/core/testing/bundle-workers';
import { familyRules } from '@phantomlab/core/universe/facts/rules';
import { prologView } from './testing/prolog-view';
import { UniverseDiagnostics } from './universe-diagnostics';
import type { PrologView } from './view';

describe('what running the rules shows, in the editor', () => {
  let folder: string;
  let workerPath: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'universe-diagnostics-'));
    [workerPath] = (await bundleWorkers(folder, 'node/universes/universe-check-worker')) as [string];
  });
  after(() => rm(folder, { recursive: true }));

  it('comes after a pause, and stays with its clause while others are edited', async () => {
    const source = `${familyRules}odd(P, M) :- mother(P, M), male(M).\n`;
    const { view } = prologView(source);
    const severity = {};
    const found = new Promise<void>((resolve, reject) => {
      diagnostics = new UniverseDiagnostics(new UniverseCheckThread(workerPath), {
        severity: () => severity,
        changed: resolve,
        failed: reject,
      });
    });
    assert.deepEqual(diagnostics!.of(view), []);
    await found;
    const [finding] = diagnostics!.of(view);
    assert.equal(finding!.code, 'empty-relation');
    assert.equal(finding!.item, view.text.items.at(-1));
    const edited = view.text.edited([{ start: 0, end: 0, newText: 'own(1).\n' }]);
    view.program.update(edited);
    const after: PrologView = { ...view, text: edited };
    assert.deepEqual(
      diagnostics!.of(after).map(({ item }) => item),
      [edited.items.at(-1)],
    );
    const other = PrologText.read(view.text.uri, familyRules);
    view.program.update(other);
    assert.deepEqual(diagnostics!.of({ ...view, text: other }), []);
    diagnostics!.dispose();
  });

  let diagnostics: UniverseDiagnostics | undefined;
});
