import assert from 'node:assert/strict';
import { applyOverrides } from './apply-overrides';

const text = 'seed: 1\nsplit_list:\n  - a\n  - b\nbeta: 0.1 # KL\n';

describe('overrides', () => {
  const apply = (overrides: string[], values: Record<string, unknown>, to = text) =>
    applyOverrides(to, 'r.yaml', overrides, values);

  it('take the place of what is written, and leave every other line where it is', () =>
    assert.equal(
      apply(['split_list=[c]', 'beta=0'], { split_list: ['c'], beta: 0 }),
      'seed: 1\nsplit_list: ["c"]\n\n\nbeta: 0\n',
    ));
  it('are added where the recipe is silent', () =>
    assert.equal(apply(['max_steps=3'], { max_steps: 3 }, 'seed: 1'), 'seed: 1\nmax_steps: 3\n'));
  it('write small numbers so that PyYAML reads numbers', () =>
    assert.equal(apply(['beta=1e-7'], { beta: 1e-7 }, ''), 'beta: 1.0e-7\n'));
});
