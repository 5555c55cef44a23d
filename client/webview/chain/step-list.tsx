import type { ChainView } from '@phantomlab/client/messages/chain';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Codicon } from '../shared/codicon';
import { GoalText } from '../shared/goal-text';
import { VerdictMark } from '../shared/verdict-mark';
import type { Stop } from './stops';

interface StepListProps {
  view: ChainView;
  stops: readonly Stop[];
  at: number;
  onGo: (to: number) => void;
}

/** The completion, stop by stop, each with its hop and its verdict. */
export function StepList({ view, stops, at, onGo }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current="step"]');
    current?.scrollIntoView({ block: 'nearest' });
    if (list.current?.contains(document.activeElement)) current?.focus({ preventScroll: true });
  }, [at, view]);
  const hasChain = view.judged === true;
  return (
    <ol
      ref={list}
      class="steps"
      aria-label={hasChain ? 'Steps of the chain' : 'Hops of the question'}
      data-testid="steps"
    >
      {stops.map((stop, i) => {
        const step = stop.at === 'step' ? view.steps.find(({ index }) => index === stop.step) : undefined;
        const hop = stop.hop === undefined ? undefined : view.hops.find(({ index }) => index === stop.hop);
        const verdict = step ? step.verdict : hasChain ? hop?.verdict : undefined;
        return (
          <li key={stop.at === 'step' ? `s${stop.step}` : `h${stop.hop}`}>
            <button
              type="button"
              class={`step${verdict ? ` step-${verdict}` : ''}${stop.hop === undefined ? ' aside' : ''}`}
              aria-current={i === at ? 'step' : undefined}
              tabIndex={i === at ? 0 : -1}
              onClick={() => onGo(i)}
              data-testid={`step-${i}`}
            >
              <span
                class="hop-number num"
                title={stop.hop === undefined ? 'Belongs to no hop' : `Hop ${stop.hop + 1}`}
              >
                {stop.hop === undefined ? '' : stop.hop + 1}
              </span>
              <span class="step-said">
                {step ? (
                  <span class="step-text">{step.text.trim()}</span>
                ) : hasChain ? (
                  <span class="soft">Nothing in the chain takes this hop.</span>
                ) : null}
                {/* The goal is what was asked: shown where one stands, and everywhere when there is no chain. */}
                {hop && (i === at || !hasChain) && <GoalText goal={hop.goal} />}
                {step && step.index === view.answerStep && (
                  <span
                    class={`step-verdict verdict verdict-${answerLook(view).verdict}`}
                    data-testid="answer-step"
                  >
                    <Codicon name={answerLook(view).icon} />
                    {answerLook(view).words}
                  </span>
                )}
                {verdict && (
                  <span class="step-verdict">
                    <VerdictMark verdict={verdict} />
                    {i === at && step?.reason && <span class="soft">{step.reason}</span>}
                  </span>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** What is to be said of the answer: the head of the panel says it part by part. */
function answerLook({ answer = [], missing = [], answerIsRight }: ChainView) {
  if (answerIsRight) return { verdict: 'proved', icon: 'check', words: 'the right answer' };
  const right = answer.filter((item) => item.right).length;
  if (right === 0) return { verdict: 'contradicted', icon: 'close', words: 'not the answer' };
  const wrong = answer.length - right;
  const parts = [
    `${right} right`,
    ...(wrong > 0 ? [`${wrong} wrong`] : []),
    ...(missing.length > 0 ? [`${missing.length} missing`] : []),
  ];
  return { verdict: 'unsupported', icon: 'pie-chart', words: `partly right: ${parts.join(', ')}` };
}
