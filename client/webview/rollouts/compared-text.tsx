import type { RolloutDetail } from '@phantomlab/client/messages/rollouts';
import { useMemo } from 'preact/hooks';
import { wordDiff } from './word-diff';

/** A rollout that others are compared with. */
export interface Pinned {
  readonly group: number;
  readonly index: number;
  readonly step: number;
  readonly text: string;
}

export const textOf = ({ segments }: RolloutDetail): string => segments.map(({ text }) => text).join('');

/** A rollout's text against that of the pinned one: what it lacks is struck out, what it has besides is underlined. */
export function ComparedText({ pinned, rollout }: { pinned: Pinned; rollout: RolloutDetail }) {
  const text = textOf(rollout);
  const parts = useMemo(() => wordDiff(pinned.text, text), [pinned.text, text]);
  return (
    <>
      <p class="soft compared-with" data-testid="compared">
        Against the pinned rollout {pinned.group}.{pinned.index + 1} of step {pinned.step}
        {parts === undefined ? ': they have next to nothing in common.' : ':'}
      </p>
      <div class="completion" data-testid="completion">
        {parts === undefined
          ? text
          : parts.map(({ kind, text: part }, i) => {
              if (kind === 'both') return part;
              return kind === 'first' ? <del key={i}>{part}</del> : <ins key={i}>{part}</ins>;
            })}
      </div>
    </>
  );
}
