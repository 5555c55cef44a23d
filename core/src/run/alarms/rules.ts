import type { AlarmRule } from './alarm';
import { figure, metricsLike, stepsOf, windowsOf } from './windows';

/** Nothing is learned from a step whose groups are all flat; a few such steps happen. */
const flatShare = 0.95;

const allGroupsFlat: AlarmRule = {
  code: 'all-groups-flat',
  title: 'All groups flat',
  documentation:
    'The rollouts of a group all get the same reward, in nearly every group: all advantages are 0, and the policy ' +
    'learns nothing. The questions are too easy or too hard, or the reward is too coarse. Train on another ' +
    'difficulty, sample more rollouts per group or at a higher temperature, or add a reward that differs between ' +
    'rollouts, such as `f1` or `proof_steps`.',
  look(facts) {
    const last = windowsOf(facts, 'frac_reward_zero_std').at(-1);
    if (!last || last.mean < flatShare) return undefined;
    return {
      message: `${figure(100 * last.mean)}% of the groups of steps ${last.from} to ${last.to} have the same reward throughout: they teach nothing.`,
      filter: `${stepsOf(last)} and group_spread = 0`,
    };
  },
};

const rewardCollapse: AlarmRule = {
  code: 'reward-collapse',
  title: 'Reward collapse',
  documentation:
    'The reward was more than twice what it is now. Often the learning rate is too high or `beta` too low, or entropy fell ' +
    'before. Go back to a checkpoint from before the fall.',
  look(facts) {
    const windows = windowsOf(facts, 'reward');
    const last = windows.at(-1);
    if (!last) return undefined;
    const best = windows.reduce((most, window) => (window.mean > most.mean ? window : most));
    // Rewards near 0 halve by chance.
    if (best.mean < 0.1 || last.mean > best.mean / 2) return undefined;
    return {
      message: `The reward is ${figure(last.mean)} in steps ${last.from} to ${last.to}; it was ${figure(best.mean)} in steps ${best.from} to ${best.to}.`,
      filter: `${stepsOf(last)} and reward < ${figure(best.mean / 2)}`,
    };
  },
};

const lengthExplosion: AlarmRule = {
  code: 'length-explosion',
  title: 'Length explosion',
  documentation:
    'Completions are more than twice as long as at the start, and many are cut off. Check whether they repeat ' +
    'themselves. `mask_truncated_completions`, the `dapo` or `dr_grpo` loss, or a longer `max_completion_length` ' +
    'may help.',
  look(facts) {
    const lengths = windowsOf(facts, 'completions/mean_length');
    const [first, last] = [lengths[0], lengths.at(-1)];
    const cut = windowsOf(facts, 'completions/clipped_ratio').at(-1);
    if (!first || !last || !cut || last.mean < 2 * first.mean || cut.mean < 0.25) return undefined;
    return {
      message: `Completions have ${figure(last.mean)} tokens in steps ${last.from} to ${last.to}, ${figure(first.mean)} in the first; ${figure(100 * cut.mean)}% are cut off.`,
      filter: `${stepsOf(last)} and finish = length`,
    };
  },
};

const formatFailure: AlarmRule = {
  code: 'format-failure',
  title: 'Format failure',
  documentation:
    'No answer can be read from most completions, so they earn nothing. A base model often needs a warm start on ' +
    'worked solutions (`phantomlab sft`). Otherwise check whether completions are cut off before they answer.',
  look(facts) {
    for (const metric of metricsLike(facts, /^rewards\/[^/]*format[^/]*\/mean$/)) {
      const last = windowsOf(facts, metric).at(-1);
      if (last && last.mean >= 0 && last.mean < 0.5)
        return {
          message: `${metric.split('/')[1]} is ${figure(last.mean)} in steps ${last.from} to ${last.to}: most answers cannot be read.`,
          filter: `${stepsOf(last)} and not parsed`,
        };
    }
    return undefined;
  },
};

const entropyCollapse: AlarmRule = {
  code: 'entropy-collapse',
  title: 'Entropy collapse',
  documentation:
    'The policy is nearly certain of each token: its entropy is a tenth of what it began with, or less. The ' +
    'rollouts of a group become the same, and exploration ends. A higher `epsilon_high` (clip-higher), a higher ' +
    'temperature or a lower learning rate keep it up. Where the reward is near its maximum, this is how a finished ' +
    'training looks.',
  look(facts) {
    const windows = windowsOf(facts, 'entropy');
    const [first, last] = [windows[0], windows.at(-1)];
    if (!first || !last || first.mean <= 0 || last.mean > first.mean / 10) return undefined;
    return {
      message: `Entropy is ${figure(last.mean)} nats in steps ${last.from} to ${last.to}; it was ${figure(first.mean)} at first.`,
      filter: stepsOf(last),
    };
  },
};

const samplingRatioOff: AlarmRule = {
  code: 'sampling-ratio-off',
  title: 'Sampling ratio off',
  documentation:
    'The engine that samples and the policy that is trained disagree on the probability of completions. Their ' +
    'weights are out of sync, or their precision, temperature or chat template differ. The loss can only correct ' +
    'small differences.',
  look(facts) {
    for (const metric of metricsLike(facts, /^sampling\/importance_sampling_ratio\/mean$/)) {
      const last = windowsOf(facts, metric).at(-1);
      if (last && (last.mean < 0.8 || last.mean > 1.25))
        return {
          message: `The mean importance-sampling ratio is ${figure(last.mean)} in steps ${last.from} to ${last.to}; it should be near 1.`,
          filter: `${stepsOf(last)} and (ratio < 0.8 or ratio > 1.25)`,
        };
    }
    return undefined;
  },
};

const staleRollouts: AlarmRule = {
  code: 'stale-rollouts',
  title: 'Stale rollouts',
  documentation:
    'The policy that is trained has moved far from the weights that wrote the rollouts: they are several updates old, or ' +
    'a third of their tokens is clipped, and teaches nothing. Fewer updates for each generation help (`num_iterations`, ' +
    '`steps_per_generation`), a lower learning rate, and in asynchronous training a lower `max_staleness`.',
  look(facts) {
    // As asynchronous trainers tell it, in updates.
    for (const metric of metricsLike(facts, /(?:^|\/)staleness[_/]mean$/)) {
      const last = windowsOf(facts, metric).at(-1);
      if (last && last.mean > 4)
        return {
          message: `Rollouts are ${figure(last.mean)} updates old on average in steps ${last.from} to ${last.to}.`,
          filter: stepsOf(last),
        };
    }
    const clipped = windowsOf(facts, 'clip_ratio/region_mean').at(-1);
    if (!clipped || clipped.mean < 0.33) return undefined;
    return {
      message: `${figure(100 * clipped.mean)}% of the tokens are clipped in steps ${clipped.from} to ${clipped.to}: the rollouts are older than the policy.`,
      filter: stepsOf(clipped),
    };
  },
};

const chainsFall: AlarmRule = {
  code: 'chains-fall-while-f1-rises',
  title: 'Chains fall while F1 rises',
  documentation:
    'Answers become right more often while fewer hops of their chains are proved: the policy finds answers in ' +
    'another way than by its chain, for example by guessing frequent names. This is what reward hacking looks like. ' +
    'Read the lucky rollouts, and reward `proof_steps` beside the answer.',
  look(facts) {
    const shares = facts.steps.flatMap(({ step }) => {
      const found = facts.verdicts.get(step);
      return found && found.hops > 0 ? [{ step, metrics: { share: found.proved / found.hops } }] : [];
    });
    const chains = windowsOf({ ...facts, steps: shares }, 'share');
    const answers = windowsOf(facts, 'rewards/f1/mean');
    const [before, now] = [chains[0], chains.at(-1)];
    const [f1Before, f1Now] = [answers[0], answers.at(-1)];
    if (!before || !now || !f1Before || !f1Now) return undefined;
    if (before.mean - now.mean < 0.1 || f1Now.mean - f1Before.mean < 0.1) return undefined;
    return {
      message: `F1 rose from ${figure(f1Before.mean)} to ${figure(f1Now.mean)}, while the share of proved hops fell from ${figure(before.mean)} to ${figure(now.mean)}.`,
      filter: `${stepsOf(now)} and lucky`,
    };
  },
};

/** All alarms, the gravest first. */
export const alarmRules: readonly AlarmRule[] = [
  rewardCollapse,
  allGroupsFlat,
  formatFailure,
  samplingRatioOff,
  staleRollouts,
  chainsFall,
  lengthExplosion,
  entropyCollapse,
];
