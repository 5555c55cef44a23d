import type { RolloutDetail, Segment } from '@phantomlab/client/messages/rollouts';
import { isVerdict } from '@phantomlab/core/chain/chain';
import { AnswerItems, ExpectedItems } from '../shared/answer-items';
import { figure, signed, whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';
import { VerdictLegend } from '../shared/verdict-legend';
import { VerdictMark } from '../shared/verdict-mark';
import { ComparedText, type Pinned } from './compared-text';
import { CompletionText } from './completion-text';
import { RolloutActs } from './rollout-acts';

interface RolloutPaneProps {
  rollout: RolloutDetail;
  /** The rollout that others are compared with. */
  pinned?: Pinned;
  onPin: () => void;
  onSamePrompt: () => void;
  onNote: () => void;
  onCopy: (as: 'markdown' | 'json' | 'link') => void;
  onMove: (by: -1 | 1) => void;
  onEdit: () => void;
  onStep: () => void;
  onClose: () => void;
}

/** One rollout: its figures, what was asked, what the policy said. */
export function RolloutPane(props: RolloutPaneProps) {
  const { rollout, pinned, onMove, onEdit, onStep, onClose } = props;
  const { index, size } = rollout;
  const isPinned = pinned?.group === rollout.group && pinned.index === index;
  const advantage = rollout.advantage ?? 0;
  return (
    <section
      class="rollout"
      aria-label={`Rollout ${index + 1} of ${size}, step ${rollout.step}`}
      data-testid="rollout"
    >
      <div class="rollout-bar">
        <strong class="num">
          Rollout {index + 1}
          <span class="soft">/{size}</span>
        </strong>
        <span class="rollout-actions">
          <IconButton
            icon="arrow-left"
            label="Previous rollout of the group"
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon="arrow-right"
            label="Next rollout of the group"
            disabled={index + 1 >= size}
            onClick={() => onMove(1)}
          />
          <IconButton
            icon="go-to-file"
            label="Open the rollout in an editor"
            onClick={onEdit}
            testId="open-rollout"
          />
          <IconButton
            icon="debug-step-over"
            label={
              rollout.hasProof
                ? 'Step through the chain beside its proof'
                : 'This question has no Prolog proof'
            }
            disabled={!rollout.hasProof}
            onClick={onStep}
            testId="step-through"
          />
          <IconButton icon="close" label="Close the rollout" onClick={onClose} testId="close-rollout" />
        </span>
      </div>
      <div class="rollout-body" tabIndex={0}>
        <dl class="tiles num">
          <div>
            <dt>reward</dt>
            <dd>{figure(rollout.reward)}</dd>
          </div>
          <div>
            <dt>advantage</dt>
            <dd class={advantage > 0 ? 'above' : advantage < 0 ? 'below' : ''}>
              {signed(rollout.advantage)}
            </dd>
          </div>
          <div>
            <dt>tokens</dt>
            <dd title={rollout.finish === 'length' ? 'Cut off at max_completion_length' : 'Ended by itself'}>
              {whole(rollout.tokens)}
              {rollout.finish === 'length' && <span class="cut"> cut</span>}
            </dd>
          </div>
          {rollout.entropy !== undefined && (
            <div>
              <dt>entropy</dt>
              <dd>{figure(rollout.entropy)}</dd>
            </div>
          )}
          {rollout.ratio !== undefined && (
            <div>
              <dt>ratio</dt>
              <dd
                class={rollout.ratio === 0 ? 'below' : ''}
                title="Importance-sampling ratio of the policy to the engine that sampled the completion"
              >
                {figure(rollout.ratio)}
              </dd>
            </div>
          )}
        </dl>
        {Object.keys(rollout.rewards).length > 1 && (
          <p class="parts num soft">
            {Object.entries(rollout.rewards).map(([name, value]) => (
              <span key={name}>
                {name} {figure(value)}
              </span>
            ))}
          </p>
        )}
        {rollout.ratio === 0 && (
          <p class="left-out">
            Not in the loss: the policy and the engine that sampled it disagree too much on this completion.
          </p>
        )}
        <p class="asked">{rollout.question}</p>
        <p class="expected soft">
          expected{' '}
          {rollout.items.some(({ right }) => right) ? (
            <ExpectedItems items={rollout.answer} missing={rollout.missing} />
          ) : (
            <b>{rollout.answer.join(', ')}</b>
          )}
        </p>
        <p class="answered soft">
          answered <AnswerItems items={rollout.items} />
        </p>
        {rollout.hops.length > 0 && (
          <ol class="hops" aria-label="Verdict of each hop">
            {rollout.hops.map((verdict, i) => (
              <li key={i}>
                <VerdictMark verdict={verdict} />
              </li>
            ))}
          </ol>
        )}
        <RolloutActs
          isPinned={isPinned}
          onPin={props.onPin}
          isNoted={rollout.note !== undefined}
          onNote={props.onNote}
          onSamePrompt={props.onSamePrompt}
          onCopy={props.onCopy}
        />
        {rollout.note !== undefined && (
          <p class="note" data-testid="note">
            {rollout.note}
          </p>
        )}
        {pinned && !isPinned ? (
          <ComparedText pinned={pinned} rollout={rollout} />
        ) : (
          <CompletionText segments={rollout.segments} />
        )}
        <VerdictLegend shown={rollout.segments.map(({ mark }) => verdictOf(mark))} />
        <details class="prompt">
          <summary>Prompt</summary>
          {rollout.messages.map(({ role, content }, i) => (
            <div key={i}>
              <span class="soft">{role}</span>
              <pre>{content}</pre>
            </div>
          ))}
        </details>
      </div>
    </section>
  );
}

const verdictOf = (mark: Segment['mark']) => (mark !== undefined && isVerdict(mark) ? mark : undefined);
