import assert from 'node:assert/strict';
import { computedMs } from '../../testing/computed-ms';
import { placedRecord, recordStretches, recordsWithin } from './placed-records';

const textsOf = (text: string) => recordStretches(text).map(({ start, end }) => text.slice(start, end));

function valuesOf(text: string): Record<string, string> {
  const [first] = recordStretches(text);
  return Object.fromEntries(
    [...placedRecord(text, first!).values].map(([key, { start, end }]) => [key, text.slice(start, end)]),
  );
}

describe('the places of records', () => {
  it('are those of the objects of a list', () =>
    assert.deepEqual(textsOf('[\n  {"a": 1},\n  {"b": [{"c": 2}]}\n]'), ['{"a": 1}', '{"b": [{"c": 2}]}']));
  it('are those of lines', () =>
    assert.deepEqual(textsOf('{"a": 1}\n\n{"b": {"c": 2}}\n'), ['{"a": 1}', '{"b": {"c": 2}}']));
  it('are not led astray by brackets and quotes in texts', () =>
    assert.deepEqual(textsOf('[{"a": "}]\\"{"}, {"b": "\\\\"}]'), ['{"a": "}]\\"{"}', '{"b": "\\\\"}']));
  it('are there before a fault', () => {
    assert.deepEqual(textsOf('[{"a": 1}, {"b": "'), ['{"a": 1}']);
    assert.deepEqual(textsOf(']]{"a": 1}'), []);
    assert.deepEqual(textsOf(''), []);
  });
  it('are found by where one looks', () => {
    const text = '[{"a": 1}, {"b": 2}, {"c": 3}]';
    const found = recordsWithin(recordStretches(text), text.indexOf('"b"'), text.indexOf('"b"') + 1);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['{"b": 2}'],
    );
  });
  it('have the values of their own keys, not of those inside', () =>
    assert.deepEqual(
      valuesOf('{"id": "x", "parts": [{"question": "no"}], "question" : "Who, \\"then\\"?" , "n": 3}'),
      { id: '"x"', parts: '[{"question": "no"}]', question: '"Who, \\"then\\"?"', n: '3' },
    ));
  it('of a file of 20 MB takes less than a second of computing', () => {
    const one = `{"question": "${'x'.repeat(200)}", "answer": ["Ann"]}`;
    const text = `[${Array.from({ length: 90_000 }, () => one).join(',\n')}]`;
    const began = computedMs();
    assert.equal(recordStretches(text).length, 90_000);
    assert.ok(computedMs() - began < 1000);
  });
});
