import type { Verdict } from '@phantomlab/core/chain/chain';
import { Codicon } from './codicon';

/** How a verdict reads without its colour: an icon of its own shape and a word. */
export const verdictLooks: Readonly<Record<Verdict, { icon: string; word: string; meaning: string }>> = {
  proved: { icon: 'check', word: 'proved', meaning: 'The step says what the proof says.' },
  contradicted: { icon: 'close', word: 'contradicted', meaning: 'The step says what the facts deny.' },
  unsupported: { icon: 'question', word: 'unsupported', meaning: 'Nothing in the facts says it.' },
  skipped: { icon: 'circle-slash', word: 'skipped', meaning: 'The chain never takes this hop.' },
};

interface VerdictMarkProps {
  verdict: Verdict;
  /** Shows the icon alone; the word is still said. */
  bare?: boolean;
}

export function VerdictMark({ verdict, bare }: VerdictMarkProps) {
  const { icon, word, meaning } = verdictLooks[verdict];
  return (
    <span class={`verdict verdict-${verdict}`} title={`${word}: ${meaning}`}>
      <Codicon name={icon} />
      <span class={bare ? 'unseen' : undefined}>{word}</span>
    </span>
  );
}
