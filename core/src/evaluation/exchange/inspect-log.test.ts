import assert from 'node:assert/strict';
import { importedPredictions } from './foreign-predictions';
import { isInspectLog, readInspect } from './inspect-log';
import { manifest, prediction, unread } from './testing/evaluated';
import { inspectName, writeInspect } from './write-inspect-log';

describe('a log of Inspect’s', () => {
  const all = [
    prediction('hp500', 'minidev', { difficulty: 2 }),
    prediction('hp500', 'minidev', { ...unread, finish: 'length' }),
  ];
  const log = JSON.parse(JSON.stringify(writeInspect(manifest('hp500', 'hp', 'minidev'), all)));

  it('comes back as it went', () => {
    assert.ok(isInspectLog(log));
    const read = importedPredictions(readInspect(log, 'x'));
    assert.deepEqual(
      read.map(({ id, answer, completion, finish, scores, gold, question }) => ({
        id,
        answer,
        completion,
        finish,
        scores,
        gold,
        question,
      })),
      all.map(({ id, answer, completion, finish, scores, gold, question }) => ({
        id,
        answer,
        completion,
        finish,
        scores,
        gold,
        question,
      })),
    );
  });

  it('is refused where a sample has no right answer: what could not be read would be right', () => {
    for (const target of [undefined, null, '', [], [''], { text: 'x' }]) {
      const samples = log.samples.map((sample: object, i: number) =>
        i === 1 ? { ...sample, target } : sample,
      );
      assert.throws(() => readInspect({ ...log, samples }, 'x'), /sample 2 has no right answer \("target"\)/);
    }
  });

  it('has a name that Inspect’s viewer takes for a log’s', () => {
    const named = manifest('hp500', 'hp', 'minidev');
    assert.equal(inspectName(named, 'org--model'), '2026-01-01T00-00-00+00-00_hp500_org--model.json');
    for (const started of ['', 'yesterday'])
      assert.match(inspectName({ ...named, started }, 'm'), /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d.*\.json$/);
  });

  it('of another task needs the name of a set', () => {
    const other = { ...log, eval: { ...log.eval, task: 'arc', dataset: { name: 'arc' } } };
    assert.throws(
      () => readInspect(other, 'x'),
      /its task is arc, arc, which is not a set of ours: name one with --set/,
    );
    assert.equal(readInspect(other, 'x', 'msq500').set.name, 'msq500');
  });
});
