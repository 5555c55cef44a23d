import { type Verdict, verdicts } from '../../chain/chain';
import type { SharePanel } from '../charts/figure';
import { byCheckpoint } from './checkpoint-lines';
import { pooled, sourceOf } from './evaluated';
import type { ResultFigure } from './result-figure';
import { samplingNote } from './seed-notes';

const colors: Readonly<Record<Verdict, string>> = {
  proved: '#009E73',
  contradicted: '#C8423B',
  unsupported: '#E8A93C',
  skipped: '#999999',
};

/** What chains say of the hops of their proofs. */
export const verdictMix: ResultFigure = {
  name: 'verdicts',
  title: 'Verdicts on hops',
  documentation:
    'A bar for each checkpoint: the shares of hops that chains prove, contradict, leave unsupported or skip.',
  needs: 'Evaluate a model on a set with proofs: pw, gsminf, rg-family or rg-knights.',
  draw(evaluations) {
    const proved = evaluations.filter(({ predictions }) =>
      predictions.some(({ verdicts: found = [] }) => found.length > 0),
    );
    const panels = byCheckpoint(proved).map(({ title, steps }, index): SharePanel => {
      return {
        kind: 'shares',
        title,
        ...(index === 0 && { yLabel: 'share of hops' }),
        bars: steps.map(({ label, evaluations: ofStep }) => {
          const judged = pooled(ofStep).filter(({ verdicts: found = [] }) => found.length > 0);
          const all = judged.flatMap(({ verdicts: found }) => found!);
          return {
            label,
            count: judged.length,
            source: sourceOf(ofStep),
            shares: verdicts.map((verdict, series) => ({
              series,
              share: all.filter((each) => each === verdict).length / all.length,
            })),
          };
        }),
      };
    });
    return {
      title: verdictMix.title,
      series: verdicts.map((name) => ({ name, color: colors[name] })),
      panels,
      notes: samplingNote(proved),
    };
  },
};
