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
  /** Whose verdict it is, where it stands beside something else. */
  of?: string;
}

export function VerdictMark({ verdict, bare, of }: VerdictMarkProps) {
  const { icon, word, meaning } = verdictLooks[verdict];
  const said = of ? `${of}: ${word}` : word;
  return (
    <span class={`verdict verdict-${verdict}`} title={of ? `${said}. ${meaning}` : meaning}>
      <Codicon name={icon} />
      <span class={bare ? 'unseen' : undefined}>{said}</span>
    </span>
  );
}
