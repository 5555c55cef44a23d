import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFilter } from '../filter/parse-filter';
import type { AlarmFacts } from './alarm';
import { alarmRules } from './rules';
import { alarmsOf } from './run-alarms';

type Curve = (step: number, share: number) => number;

/** Steps whose metrics follow curves; a share runs from 0 to 1. */
function run(curves: Readonly<Record<string, Curve>>, count = 60, proved?: Curve): AlarmFacts {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const share = (step: number) => (step - 1) / Math.max(1, count - 1);
  return {
    steps: numbers.map((step) => ({
      step,
      metrics: Object.fromEntries(
        Object.entries(curves).map(([name, curve]) => [name, curve(step, share(step))]),
      ),
    })),
    verdicts: new Map(
      proved ? numbers.map((step) => [step, { proved: 100 * proved(step, share(step)), hops: 100 }]) : [],
    ),
  };
}

const codes = (facts: AlarmFacts) => alarmsOf(facts).map(({ code }) => code);

describe('alarms of a run', () => {
  it('are silent about a training that goes well', () => {
    const healthy = run(
      {
        reward: (_, at) => 0.2 + 0.6 * at,
        'rewards/f1/mean': (_, at) => 0.2 + 0.6 * at,
        'rewards/binary_format/mean': () => 0.98,
        frac_reward_zero_std: (_, at) => 0.2 + 0.4 * at,
        'completions/mean_length': (_, at) => 300 + 200 * at,
        'completions/clipped_ratio': () => 0.02,
        entropy: (_, at) => 0.6 - 0.4 * at,
        'sampling/importance_sampling_ratio/mean': () => 0.99,
        'clip_ratio/region_mean': (_, at) => 0.01 + 0.1 * at,
        'sample/staleness_mean': () => 1.5,
      },
      60,
      (_, at) => 0.4 + 0.4 * at,
    );
    assert.deepEqual(codes(healthy), []);
  });

  it('name each fault, with its figures and the rollouts that show it', () => {
    const faults: Readonly<Record<string, AlarmFacts>> = {
      'reward-collapse': run({ reward: (_, at) => (at < 0.5 ? 0.8 : 0.2) }),
      'all-groups-flat': run({ frac_reward_zero_std: (_, at) => (at < 0.6 ? 0.5 : 1) }),
      'format-failure': run({ 'rewards/binary_format/mean': () => 0.1 }),
      'sampling-ratio-off': run({ 'sampling/importance_sampling_ratio/mean': (_, at) => 1 - 0.6 * at }),
      'stale-rollouts': run({ 'sample/staleness_mean': (_, at) => 1 + 8 * at }),
      'chains-fall-while-f1-rises': run(
        { 'rewards/f1/mean': (_, at) => 0.2 + 0.6 * at },
        60,
        (_, at) => 0.8 - 0.5 * at,
      ),
      'length-explosion': run({
        'completions/mean_length': (_, at) => 200 + 1800 * at,
        'completions/clipped_ratio': (_, at) => 0.7 * at,
      }),
      'entropy-collapse': run({ entropy: (_, at) => 0.5 * (1 - at) + 0.001 }),
    };
    assert.deepEqual(Object.keys(faults).sort(), alarmRules.map(({ code }) => code).sort());
    for (const [code, facts] of Object.entries(faults)) {
      assert.deepEqual(codes(facts), [code]);
      const [{ message, filter } = { message: '', filter: '' }] = alarmsOf(facts);
      assert.match(message, /\d.*\.$/);
      assert.doesNotThrow(() => parseFilter(filter), code);
    }
    assert.equal(
      alarmsOf(run({ 'clip_ratio/region_mean': () => 0.4 }))[0]!.message,
      '40% of the tokens are clipped in steps 51 to 60: the rollouts are older than the policy.',
    );
    assert.equal(
      alarmsOf(faults['reward-collapse']!)[0]!.message,
      'The reward is 0.2 in steps 51 to 60; it was 0.8 in steps 1 to 10.',
    );
  });

  it('say nothing of a run that has just begun, of numbers that are none, or of rewards near 0', () => {
    assert.deepEqual(
      codes(run({ entropy: (step) => (step < 3 ? 1 : 0.001), frac_reward_zero_std: () => 1 }, 19)),
      [],
    );
    assert.deepEqual(codes(run({ reward: () => Number.NaN, entropy: () => Number.NaN })), []);
    assert.deepEqual(codes(run({ reward: (_, at) => (at < 0.5 ? 0.04 : 0.01) })), []);
    assert.deepEqual(codes({ steps: [], verdicts: new Map() }), []);
  });

  it('each have a section in the docs', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/alarms.md'), 'utf8');
    for (const { code, title, documentation } of alarmRules)
      assert.ok(
        page.includes(`## ${title}\n\`${code}\`\n\n${documentation}\n`),
        `docs/alarms.md says of ${code}:\n## ${title}\n\`${code}\`\n\n${documentation}\n`,
      );
  });
});
