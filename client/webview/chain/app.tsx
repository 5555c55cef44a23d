import {
  type ChainHelp,
  type ChainState,
  type ChainView,
  type FromChain,
  isChainState,
  isToChain,
  type ToChain,
} from '@phantomlab/client/messages/chain';
import { unreachable } from '@phantomlab/client/messages/unreachable';
import type { Proof, ProofNode } from '@phantomlab/core/prolog/proofs/proof';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AnswerItems, ExpectedItems } from '../shared/answer-items';
import { Codicon } from '../shared/codicon';
import { figure } from '../shared/figures';
import { Host } from '../shared/host';
import { IconButton } from '../shared/icon-button';
import { VerdictLegend } from '../shared/verdict-legend';
import { type ChosenWays, grafted, type KnownWays } from './grafted';
import { HopRibbon } from './hop-ribbon';
import { nodeOfHop } from './proof-lines';
import { ProofOptions } from './proof-options';
import { ProofTree } from './proof-tree';
import { StepList } from './step-list';
import { firstStop, stopsOf } from './stops';
import { WhyNotTree } from './why-not-tree';

const host = new Host<ToChain, FromChain, ChainState>(isToChain, isChainState);

const helpNames: Readonly<Record<ChainHelp, string>> = {
  locate: 'Locate Universe…',
  generate: 'Generate Universe…',
  read: 'Open Rollout in Editor',
};

export function App() {
  const [told, setTold] = useState<Exclude<ToChain, { t: 'ways' }>>();
  const [known, setKnown] = useState<KnownWays>(new Map());
  useEffect(() => {
    host.onMessage((message) => {
      if (message.t === 'ways') {
        setKnown((before) => new Map(before).set(message.goal, message.proofs));
        return;
      }
      setKnown(new Map());
      setTold(message);
    });
    host.send({ t: 'ready' });
  }, []);
  if (!told) {
    return (
      <div class="empty soft" role="status">
        <span>
          <Codicon name="loading" spin /> Proving…
        </span>
      </div>
    );
  }
  switch (told.t) {
    case 'show':
      return <ChainAndProof view={told.view} focus={told.focus === true} known={known} />;
    case 'failed':
      return (
        <div class="empty" role="alert" data-testid="failed">
          <strong>{told.title}</strong>
          <p>{told.message}</p>
          {told.helps.map((help) => (
            <button
              key={help}
              type="button"
              class="button"
              onClick={() => host.send({ t: 'help', help })}
              data-testid={`help-${help}`}
            >
              {helpNames[help]}
            </button>
          ))}
          <button type="button" class="button secondary" onClick={() => host.send({ t: 'retry' })}>
            Try Again
          </button>
        </div>
      );
    default:
      return unreachable(told);
  }
}

interface ChainAndProofProps {
  view: ChainView;
  /** It was opened to be used: the keys go to it. */
  focus: boolean;
  known: KnownWays;
}

function ChainAndProof({ view, focus, known }: ChainAndProofProps) {
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
      <header class="head">
        <div class="head-line">
          <h1>{view.question}</h1>
          <span class="head-actions">
            {view.subject.of === 'rollout' && (
              <>
                <IconButton
                  icon="go-to-file"
                  label="Open the rollout in an editor"
                  onClick={() => host.send({ t: 'help', help: 'read' })}
                  testId="open-rollout"
                />
                <IconButton
                  icon="arrow-left"
                  label="Previous rollout of the group"
                  onClick={() => host.send({ t: 'sibling', by: 'previous' })}
                />
                <IconButton
                  icon="arrow-right"
                  label="Next rollout of the group"
                  onClick={() => host.send({ t: 'sibling', by: 'next' })}
                />
              </>
            )}
          </span>
        </div>
        <p class="answers">
          {view.answer !== undefined && <AnswerItems items={view.answer} />}
          <span class="soft">
            {view.subject.of === 'goal' ? '' : 'expected '}
            {view.answer?.some(({ right }) => right) ? (
              <ExpectedItems items={view.expected} missing={view.missing ?? []} />
            ) : (
              <b>{view.expected.join(', ') || (view.subject.of === 'goal' ? 'no answer' : 'nothing')}</b>
            )}
          </span>
          {view.reward !== undefined && (
            <span class="soft num">
              reward <b>{figure(view.reward)}</b>
            </span>
          )}
          <span class="soft">{view.title}</span>
        </p>
        {view.hops.length > 0 && <HopRibbon hops={view.hops} current={hop} judged={judged} onHop={goToHop} />}
        {judged && <VerdictLegend shown={view.hops.map(({ verdict }) => verdict)} />}
      </header>
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
        <section class="half" aria-label="Proof">
          <div class="half-bar">
            <h2>{view.whyNot ? 'Why not' : 'Proof'}</h2>
            {view.proofs.length > 1 ? (
              <select
                aria-label="Which proof"
                value={proof}
                onChange={(event) => {
                  setProof(Number(event.currentTarget.value));
                  setChosen(new Map());
                }}
                data-testid="which-proof"
              >
                <ProofOptions proofs={view.proofs} />
              </select>
            ) : null}
            {view.more && <span class="soft ellipsis">{view.more}</span>}
          </div>
          {tree ? (
            <ProofTree
              root={tree}
              subject={shown}
              listed={
                view.proofs.filter(({ answer }) => sameAnswer(answer, view.proofs[proof]!.answer)).length
              }
              known={known}
              chosen={chosen}
              onChoose={choose}
              onOpen={ask}
              marked={marked}
              hops={view.hops.length}
              onClause={(clause) => host.send({ t: 'clause', clause })}
              onHop={goToHop}
            />
          ) : view.whyNot ? (
            <WhyNotTree whyNot={view.whyNot} onClause={(clause) => host.send({ t: 'clause', clause })} />
          ) : (
            <p class="half-empty soft">
              {view.more
                ? 'No proof was found before the search stopped: there may be one.'
                : 'The facts do not prove it: no clause makes the goal true.'}
            </p>
          )}
        </section>
      </div>
    </main>
  );
}

function sameAnswer(a: Proof['answer'], b: Proof['answer']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
