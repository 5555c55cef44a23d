import type { Verdict } from '../chain';

/** What a statement does for a hop. */
export interface Judgement {
  readonly hop: number;
  /**
   * `proof`: it takes the hop from where the proof does. `carried`: from where the chain's own mistake had
   * led. `aside`: it speaks of the hop's relation, but of somebody else.
   */
  readonly place: 'proof' | 'carried' | 'aside';
  readonly verdict: Exclude<Verdict, 'skipped'>;
  readonly reason: string;
  /** Of whom, in the hop's terms. */
  readonly subjects: readonly string[];
  /** Where the hop leads by this statement: whom the next hop may start from. */
  readonly leads: readonly string[];
  /** Right values among them; for a count, what it lists. */
  readonly right: readonly string[];
  /** It may be read otherwise, so that it outweighs nothing that is plain. */
  readonly doubtful?: boolean;
}

export const doubt = (reason: string) =>
  ({ verdict: 'unsupported', reason: `It may be read otherwise. ${reason}` }) as const;

/** "Ann, Bea and Cy"; long lists are cut. */
export function list(items: readonly string[]): string {
  if (items.length === 0) return 'nobody';
  if (items.length > 4) return `${items.slice(0, 3).join(', ')} and ${items.length - 3} more`;
  return items.length === 1 ? items[0]! : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
