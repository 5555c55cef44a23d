import type { ChainView, ToChain } from '@phantomlab/client/messages/chain';
import type { ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { IconButton } from '../shared/icon-button';
import { ChainHead } from './chain-head';
import type { ChainHost } from './chain-host';
import { type ChosenWays, grafted, type KnownWays } from './grafted';
import { ProofHalf } from './proof-half';
import { nodeOfHop } from './proof-lines';
import { StepList } from './step-list';
import { firstStop, stopsOf } from './stops';

interface ChainAndProofProps {
  host: ChainHost;
  view: ChainView;
  /** It was opened to be used: the keys go to it. */
  focus: boolean;
  known: KnownWays;
  /** Where the cursor of an editor came to. */
  wanted: (ToChain & { t: 'goTo' }) | undefined;
}

/** A chain beside the proof that it answers to; arrow keys go from step to step. */
export function ChainAndProof({ host, view, focus, known, wanted }: ChainAndProofProps) {
  const page = useRef<HTMLElement>(null);
  const stops = useMemo(() => stopsOf(view), [view]);
  const begin = useMemo(() => {
    const saved = host.saved;
    const same = saved && JSON.stringify(saved.subject) === JSON.stringify(view.subject);
    return same && saved.at < stops.length ? saved.at : firstStop(stops, view);
  }, [view, stops]);
  const [at, setAt] = useState(begin);
  const [proof, setProof] = useState(0);
  const [chosen, setChosen] = useState<ChosenWays>(new Map());
  useEffect(() => {
    setAt(begin);
    setProof(0);
    setChosen(new Map());
  }, [view]);
  useEffect(() => host.save({ subject: view.subject, at }), [at, view]);
  useEffect(() => {
    if (!focus) return;
    const places = ['.step[aria-current]', '.proof-line[tabindex="0"]', 'button'];
    const [first] = places.flatMap((place) => page.current?.querySelector<HTMLElement>(place) ?? []);
    first?.focus();
  }, [view]);

  const hop = stops[at]?.hop;
  const shown = view.proofs[proof]?.root;
  const tree = useMemo(() => shown && grafted(shown, known, chosen), [shown, known, chosen]);
  const marked =
    hop === undefined || !tree
      ? undefined
      : nodeOfHop(tree, hop, view.hops.find(({ index }) => index === hop)?.proofNode);
  const go = (to: number) => setAt(Math.min(Math.max(to, 0), Math.max(stops.length - 1, 0)));
  const goToHop = (to: number) => {
    const stop = stops.findIndex((candidate) => candidate.hop === to);
    if (stop >= 0) go(stop);
  };
  useEffect(() => {
    if (!wanted) return;
    const ofStep = stops.findIndex((stop) => stop.at === 'step' && stop.step === wanted.step);
    if (ofStep >= 0) go(ofStep);
    else if (wanted.hop !== undefined) goToHop(wanted.hop);
  }, [wanted]);
  const stop = stops[at];
  const step = stop?.at === 'step' ? stop.step : undefined;
  useEffect(() => {
    host.send({ t: 'at', ...(hop !== undefined && { hop }), ...(step !== undefined && { step }) });
  }, [hop, step, view]);
  const ask = ({ goal }: ProofNode) => {
    if (!known.has(goal)) host.send({ t: 'ways', goal });
  };
  const choose = (node: ProofNode, way: number) => {
    ask(node);
    setChosen((before) => new Map(before).set(node.id, way));
  };
  const judged = view.judged === true;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // A list box answers to the same keys.
    if (event.target instanceof HTMLSelectElement) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, j: at + 1, k: at - 1, Home: 0, End: stops.length - 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };

  return (
    <main ref={page} class="chain" onKeyDown={onKeyDown}>
      <ChainHead view={view} hop={hop} host={host} onHop={goToHop} />
      <div class={`halves${judged || view.hops.length > 0 ? '' : ' alone'}`}>
        {(judged || view.hops.length > 0) && (
          <section class="half" aria-label={judged ? 'Chain' : 'Hops'}>
            <div class="half-bar">
              <h2>{judged ? 'Chain' : 'Hops'}</h2>
              <span class="soft num" role="status" aria-live="polite" data-testid="stop">
                {stops.length === 0 ? 'no steps' : `${at + 1} of ${stops.length}`}
              </span>
              <span class="head-actions">
                <IconButton
                  icon="arrow-up"
                  label="Previous step (↑)"
                  disabled={at === 0}
                  onClick={() => go(at - 1)}
                  testId="previous"
                />
                <IconButton
                  icon="arrow-down"
                  label="Next step (↓)"
                  disabled={at + 1 >= stops.length}
                  onClick={() => go(at + 1)}
                  testId="next"
                />
              </span>
            </div>
            {stops.length > 0 ? (
              <StepList view={view} stops={stops} at={at} onGo={go} />
            ) : (
              <p class="half-empty soft">The completion is empty.</p>
            )}
          </section>
        )}
        <ProofHalf
          view={view}
          proof={proof}
          tree={tree}
          subject={shown}
          known={known}
          chosen={chosen}
          marked={marked}
          host={host}
          onProof={(to) => {
            setProof(to);
            setChosen(new Map());
          }}
          onChoose={choose}
          onOpen={ask}
          onHop={goToHop}
        />
      </div>
    </main>
  );
}
