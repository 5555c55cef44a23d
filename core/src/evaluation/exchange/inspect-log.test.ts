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

  const said = (message: object, more: object = {}) => {
    const sample = { ...log.samples[0], output: { choices: [{ message, stop_reason: 'stop' }] }, ...more };
    return readInspect({ ...log, samples: [sample, log.samples[1]] }, 'x');
  };

  it('has the thinking, which Inspect takes out, before the answer', () => {
    const text = { type: 'text', text: '<answer>Paris</answer>' };
    const thought = { type: 'reasoning', reasoning: 'Of France.' };
    const sealed = { type: 'reasoning', reasoning: 'gAAAA', redacted: true };
    const completion = (content: object[]) => said({ content }).predictions[0]!.completion;
    assert.equal(completion([thought, text]), '<think>\nOf France.\n</think>\n\n<answer>Paris</answer>');
    assert.equal(completion([sealed, text]), '<answer>Paris</answer>');
  });

  it('has the answer that its scorer read, where the task asked for no tags', () => {
    const answer = (found: string) =>
      said({ content: 'So it is Paris.' }, { scores: { match: { value: 'C', answer: found } } })
        .predictions[0]!.answer;
    assert.equal(answer('Paris'), 'Paris');
    assert.equal(answer('So it is Paris.'), null);
    assert.equal(said({ content: '<answer>Rome</answer>' }).predictions[0]!.answer, 'Rome');
  });

  it('leaves out samples that ended in an error before an answer, which would count as wrong', () => {
    const error = { message: 'Connection error.' };
    const { predictions, notes } = said({ content: '' }, { error });
    assert.equal(predictions.length, 1);
    assert.deepEqual(notes, ['1 sample ended in an error and has no answer: left out.']);
    assert.equal(said({ content: 'Paris' }, { error }).predictions.length, 2);
    const samples = log.samples.map((sample: object) => ({ ...sample, output: {}, error }));
    assert.throws(
      () => readInspect({ ...log, samples }, 'x'),
      /none of its 2 samples has an answer: Connection error\./,
    );
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
