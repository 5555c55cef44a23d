import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { editSnippet } from '../../prolog/testing/edit-snippet';
import { fuzz } from '../../prolog/testing/fuzz';
import { PrologText } from '../../prolog/text/prolog-text';
import { computedMs } from '../../testing/computed-ms';
import { swiFiles, swiHome } from './testing/swi-files';

const home = swiHome();

/** FUZZ_FACTOR=250 makes ten thousand mutated files of it. */
describe("SWI-Prolog's own files with slips in them", function () {
  this.timeout(3_600_000);

  let files: string[];
  before(function () {
    if (!home) this.skip();
    files = swiFiles(home);
  });

  it('are read without crash or delay, and edits lead to what is read afresh', () => {
    let longest = 0;
    const timed = <T>(read: () => T): T => {
      const started = computedMs();
      const result = read();
      longest = Math.max(longest, computedMs() - started);
      return result;
    };
    const slip = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.oneof(fc.constant(0), fc.nat({ max: 5 }), fc.nat({ max: 500 })),
      insert: fc.oneof(
        fc.constant(''),
        editSnippet,
        fc.tuple(editSnippet, editSnippet).map((both) => both.join('')),
      ),
    });
    fc.assert(
      fc.property(fc.nat(), fc.array(slip, { minLength: 1, maxLength: 3 }), (number, slips) => {
        const file = files[number % files.length]!;
        let text = PrologText.read(file, readFileSync(file, 'utf8'));
        for (const { at, remove, insert } of slips) {
          const start = Math.floor(at * text.text.length);
          const change = { start, end: Math.min(text.text.length, start + remove), newText: insert };
          text = timed(() => text.edited([change]));
          const afresh = timed(() => PrologText.read(file, text.text));
          const where = `${path.basename(file)} ${JSON.stringify(change)}`;
          assert.equal(text.items.length, afresh.items.length, where);
          for (const [i, item] of afresh.items.entries()) {
            const other = text.items[i]!;
            if (text.start(i) !== afresh.start(i)) assert.fail(`${where} at ${i}`);
            if (
              other.kind !== item.kind ||
              other.length !== item.length ||
              other.predicate !== item.predicate
            ) {
              assert.fail(`${where} at ${i}`);
            }
            if (item.kind === 'fault') assert.deepEqual(other.faults, item.faults, where);
          }
        }
      }),
      fuzz(40),
    );
    assert.ok(longest < 5000, `${longest} ms`);
  });
});
