import assert from 'node:assert/strict';
import type { Bindings } from '@phantomlab/core/prolog/engine/answers';
import type { Ending } from '@phantomlab/core/prolog/engine/limits';
import { answerText } from './answer-text';

describe('answerText', () => {
  const ann: Bindings = { X: { kind: 'string', value: 'Ann' }, Y: { kind: 'string', value: 'Bea' } };
  const says = (bindings: readonly Bindings[], ending: Ending, text: RegExp) =>
    assert.match(answerText({ bindings, ending }), text);

  it('is the values of the last variable, or yes', () => {
    says([ann, ann], 'complete', /^Bea$/);
    says([{}], 'complete', /^yes$/);
    assert.equal(answerText({ bindings: [ann], ending: 'complete' }, 'X'), 'Ann');
  });
  it('says no only when everything was searched', () => {
    says([], 'complete', /^no: nothing/);
    says([], 'time-limit', /^unknown: out of time before anything was found.*--seconds/);
    says([], 'inference-limit', /^unknown: out of stack/);
  });
  it('says when there may be more', () =>
    says([ann], 'time-limit', /^Bea \(out of time: there may be more\)$/));
});
