import assert from 'node:assert/strict';
import { evaluationSampling } from './evaluation-sampling';

describe('sampling in evaluation', () => {
  it('is the paper’s: narrow for the sets of Wikipedia questions, top_p 0.7 for PhantomWiki', () => {
    for (const mode of ['hp', '2wiki', 'msq'])
      assert.deepEqual(evaluationSampling(mode, 'paper'), { temperature: 0.6, topP: 0.95, topK: 20 });
    assert.deepEqual(evaluationSampling('pw', 'paper'), { temperature: 1, topP: 0.7, topK: 0 });
    assert.deepEqual(evaluationSampling('gsminfinite', 'paper'), { temperature: 1, topP: 1, topK: 0 });
  });
  it('is the whole distribution of PhantomWiki under strict tags', () =>
    assert.deepEqual(evaluationSampling('pw', 'strict-tags'), { temperature: 1, topP: 1, topK: 0 }));
});
