import type { GroupRow } from '@phantomlab/client/messages/rollouts';

const words: Readonly<Record<NonNullable<GroupRow['flat']>, readonly [word: string, meaning: string]>> = {
  right: ['all right', 'Every rollout is right: the question is too easy, and nothing is learned from it.'],
  wrong: ['none right', 'No rollout is right, and all have one reward: nothing is learned from the group.'],
  same: ['one reward', 'All rollouts have the same reward: nothing is learned from the group.'],
  'left-out': [
    'left out',
    'The loss leaves all of its rollouts out: the policy and the engine that sampled them disagree.',
  ],
};

/** Why nothing is learned from a group. */
export function FlatTag({ reason }: { reason: NonNullable<GroupRow['flat']> }) {
  const [word, meaning] = words[reason];
  return (
    <span class="flat-tag" title={meaning} data-testid="flat">
      {word}
    </span>
  );
}

/** Of a group under other weights: whether it would have gained or lost its gradient. */
export function ChangeTag({ change }: { change: NonNullable<GroupRow['change']> }) {
  const meaning =
    change === 'gained'
      ? 'Under these weights something would have been learned from it.'
      : 'Under these weights nothing would have been learned from it.';
  return (
    <span class={`flat-tag change-${change}`} title={meaning} data-testid="change">
      {change}
    </span>
  );
}
