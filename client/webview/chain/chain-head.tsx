import type { ChainView } from '@phantomlab/client/messages/chain';
import { AnswerItems, ExpectedItems } from '../shared/answer-items';
import { figure } from '../shared/figures';
import { IconButton } from '../shared/icon-button';
import { VerdictLegend } from '../shared/verdict-legend';
import type { ChainHost } from './chain-host';
import { HopRibbon } from './hop-ribbon';

interface ChainHeadProps {
  view: ChainView;
  /** The hop of the step that is stood on. */
  hop: number | undefined;
  host: ChainHost;
  onHop: (hop: number) => void;
}

/** The question, what was answered and expected, and the hops with their verdicts. */
export function ChainHead({ view, hop, host, onHop }: ChainHeadProps) {
  const judged = view.judged === true;
  return (
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
      {view.hops.length > 0 && <HopRibbon hops={view.hops} current={hop} judged={judged} onHop={onHop} />}
      {judged && <VerdictLegend shown={view.hops.map(({ verdict }) => verdict)} />}
    </header>
  );
}
