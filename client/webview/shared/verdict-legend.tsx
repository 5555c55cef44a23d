import type { Verdict } from '@phantomlab/core/chain/chain';
import { VerdictMark, verdictLooks } from './verdict-mark';

/** What the signs of verdicts mean, of those that are shown. */
export function VerdictLegend({ shown }: { shown: Iterable<Verdict | undefined> }) {
  const seen = new Set(shown);
  const verdicts = (Object.keys(verdictLooks) as Verdict[]).filter((verdict) => seen.has(verdict));
  if (verdicts.length === 0) return null;
  return (
    <p class="legend" data-testid="verdict-legend">
      {verdicts.map((verdict) => (
        <VerdictMark key={verdict} verdict={verdict} />
      ))}
    </p>
  );
}
