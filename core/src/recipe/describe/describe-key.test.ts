import assert from 'node:assert/strict';
import { checkContext } from '../check-recipe';
import { noFacts } from '../facts';
import { describeKey } from './describe-key';

const described = (text: string, key: string) => {
  const context = checkContext(text, 'recipes/a/grpo/b.yaml', noFacts);
  return describeKey(context.schema.byKey.get(key)!, context.recipe, context);
};

describe('a key described', () => {
  it('says of the loss that 0 at the first update is no fault', () => {
    assert.match(
      described('num_generations: 8\nloss_type: dapo\n', 'loss_type'),
      /at or near 0 is not a fault/,
    );
    assert.doesNotMatch(described('num_generations: 8\n', 'beta'), /not a fault/);
  });
});
