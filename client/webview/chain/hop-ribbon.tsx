import type { ChainView } from '@phantomlab/client/messages/chain';
import { VerdictMark } from '../shared/verdict-mark';

interface HopRibbonProps {
  hops: ChainView['hops'];
  current?: number;
  judged: boolean;
  onHop: (hop: number) => void;
}

/** The hops of the question in a row, each with its verdict: the chain at a glance. */
export function HopRibbon({ hops, current, judged, onHop }: HopRibbonProps) {
  return (
    <ol class="ribbon" aria-label="Hops" data-testid="hops">
      {hops.map((hop) => (
        <li key={hop.index}>
          <button
            type="button"
            class={`hop hop-${judged ? hop.verdict : 'asked'}`}
            aria-current={hop.index === current ? 'true' : undefined}
            title={hop.goal}
            onClick={() => onHop(hop.index)}
            data-testid={`hop-${hop.index}`}
          >
            <span class="hop-number num">{hop.index + 1}</span>
            <span class="hop-name">{hopName(hop.goal)}</span>
            {judged && <VerdictMark verdict={hop.verdict} bare />}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** A hop by its relation alone: `friend`, `count of parent`. */
function hopName(goal: string): string {
  const [outer, ...inner] = [...goal.matchAll(/([a-z]\w*)\(/g)].map(([, name]) => name!.replaceAll('_', ' '));
  return outer === 'aggregate all' ? `count of ${inner.at(-1) ?? 'answers'}` : (outer ?? goal);
}
