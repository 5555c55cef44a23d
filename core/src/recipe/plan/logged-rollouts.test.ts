import assert from 'node:assert/strict';
import { checkContext } from '../check-recipe';
import { noFacts } from '../facts';
import { loggedRollouts } from './logged-rollouts';

function logged(text: string) {
  const { settings, plan } = checkContext(`log_completions: true\n${text}`, 'recipe.yaml', noFacts);
  return loggedRollouts(settings, plan);
}

describe('the rollouts that are logged', () => {
  it("are 352 of 160,000 at the paper's settings", () =>
    assert.deepEqual(
      logged(
        '# phantomlab: processes 4\nmax_steps: 5000\nnum_generations: 16\nlogging_steps: 0.1\nlogging_first_step: true\n',
      ),
      { kept: 352, of: 160_000, logs: 11 },
    ));
  it('are all where every step is logged', () =>
    assert.deepEqual(logged('max_steps: 10\nlogging_steps: 1\n'), { kept: 80, of: 80, logs: 10 }));
  it('count once where a generation serves several steps', () =>
    assert.deepEqual(logged('max_steps: 8\nlogging_steps: 1\nsteps_per_generation: 4\n'), {
      kept: 64,
      of: 64,
      logs: 8,
    }));
  it('are not known without the number of steps', () =>
    assert.equal(logged('logging_steps: 0.1\n'), undefined));
  it('are none where they are not asked for', () =>
    assert.equal(logged('max_steps: 10\nlogging_steps: 1\n'.concat('log_completions: false\n')), undefined));
});
