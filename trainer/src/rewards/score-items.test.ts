import assert from 'node:assert/strict';
import { generateOp } from '@phantomlab/core/gsm-infinite/generate';
import { usualOptions } from '@phantomlab/core/gsm-infinite/options';
import { gsmInfinite } from '@phantomlab/core/tasks/records/gsm-infinite';
import { recordExamples } from '@phantomlab/core/tasks/records/record-examples';
import { ItemScorer } from './score-items';

describe('completions of questions that have no universe', () => {
  const records = [...generateOp(6, { ...usualOptions, ops: [6], perOp: 6 })].map(({ record }) => record);
  const examples = recordExamples(
    gsmInfinite,
    records.map((record, index) => gsmInfinite.read(record, { index })!),
  );
  it('get verdicts on their hops from the question itself', async () => {
    const scorer = new ItemScorer({ rewardNames: ['f1'], answerIn: 'tag' });
    const items = examples.map((example) => ({
      text: example.solution!,
      example,
      draw: 0,
      verdicts: true,
      measured: false,
    }));
    for (const { scores, hops } of await scorer.score(items)) {
      assert.deepEqual(scores, [1]);
      assert.ok(hops!.length > 1 && hops!.every((verdict) => verdict === 'proved'));
    }
  });
  it('get none where nobody asked', async () => {
    const scorer = new ItemScorer({ rewardNames: ['f1'], answerIn: 'tag' });
    const [first] = examples;
    const [score] = await scorer.score([
      { text: 'x', example: first!, draw: 0, verdicts: false, measured: false },
    ]);
    assert.equal(score!.hops, null);
  });
});
