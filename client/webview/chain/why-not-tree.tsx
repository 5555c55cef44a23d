import type { ClauseRef } from '@phantomlab/core/prolog/proofs/proof';
import type { FailedClause, FailedGoal, WhyNot } from '@phantomlab/core/prolog/why-not/why-not';
import { Codicon } from '../shared/codicon';
import { GoalText } from '../shared/goal-text';
import { ClauseLink } from './clause-link';

interface WhyNotTreeProps {
  whyNot: WhyNot;
  onClause: (clause: ClauseRef) => void;
}

/** Why a goal has no proof: for each rule the first goal that fails, down to the facts, and what would fix it. */
export function WhyNotTree({ whyNot, onClause }: WhyNotTreeProps) {
  return (
    <div class="why-not" data-testid="why-not-tree">
      {whyNot.remedies.length > 0 && (
        <>
          <h3>One fact would make it true</h3>
          <ul data-testid="remedies">
            {whyNot.remedies.map(({ fact, checked }) => (
              <li key={fact} class="remedy">
                <Codicon name="lightbulb" />
                <GoalText goal={`${fact}.`} />
                {checked ? (
                  <span class="verdict verdict-proved" title="With this fact added, the goal was proved.">
                    <Codicon name="check" /> checked
                  </span>
                ) : (
                  <span class="soft" title="There was no time left to prove the goal with it.">
                    not checked
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {whyNot.remedies.length > 0 && <h3>What was tried</h3>}
      <ul class="why-tree" aria-label="Why the goal fails">
        <Failed goal={whyNot.root} depth={0} onClause={onClause} />
      </ul>
      {whyNot.cut && <p class="soft">The search was cut short: there may be more to say.</p>}
    </div>
  );
}

interface FailedProps {
  goal: FailedGoal;
  depth: number;
  onClause: (clause: ClauseRef) => void;
}

const indent = (depth: number) => ({ '--depth': depth });

function Failed({ goal, depth, onClause }: FailedProps) {
  return (
    <>
      <li class="why-line why-fails" style={indent(depth)} data-testid={`why-${goal.id}`}>
        <Codicon name={goal.kind === 'unexplored' ? 'ellipsis' : 'close'} />
        <span class="why-said">
          {goal.kind !== 'query' && <GoalText goal={goal.goal} />}
          <span class={goal.kind === 'query' ? undefined : 'soft proof-note'}> {goal.reason}</span>
        </span>
      </li>
      {goal.hints.map((hint) => (
        <li key={hint} class="why-line why-hint" style={indent(depth + 1)}>
          <Codicon name="lightbulb" />
          <span class="why-said">{hint}</span>
        </li>
      ))}
      {goal.clauses.map((clause) => (
        <Clause
          key={`${clause.clause?.start} ${clause.head}`}
          clause={clause}
          depth={depth + 1}
          onClause={onClause}
        />
      ))}
    </>
  );
}

const looks = {
  holds: { icon: 'check', style: 'why-holds', word: 'holds' },
  fails: { icon: 'close', style: 'why-fails', word: 'fails' },
  'not reached': { icon: 'circle-outline', style: 'why-waits', word: 'not reached' },
} as const;

function Clause({ clause, depth, onClause }: { clause: FailedClause } & Omit<FailedProps, 'goal'>) {
  const { ways } = clause;
  return (
    <>
      {clause.clause && (
        <li class="why-line" style={indent(depth)}>
          <Codicon name="type-hierarchy-sub" />
          <span class="why-said">
            <GoalText goal={clause.head} />
          </span>
          <ClauseLink clause={clause.clause} onClause={onClause} />
        </li>
      )}
      {clause.literals.map(({ goal, state }, i) => {
        const { icon, style, word } = looks[state];
        // The goal that fails is shown below, with all that was known when it was reached.
        if (state === 'fails' && clause.failed.length > 0) {
          return (
            <>
              {ways.count > 1 && (
                <li key={`${i} ways`} class="why-line soft" style={indent(depth + 1)}>
                  <Codicon name="list-tree" />
                  <span class="why-said">
                    {ways.atLeast ? 'At least ' : ''}
                    {ways.count} ways lead here; in none of them does it hold
                    {clause.failed.length < ways.count ? `. The first ${clause.failed.length}:` : ':'}
                  </span>
                </li>
              )}
              {clause.failed.map((failed) => (
                <Failed key={failed.id} goal={failed} depth={depth + 1} onClause={onClause} />
              ))}
            </>
          );
        }
        return (
          <li key={`${i} ${goal}`} class={`why-line ${style}`} style={indent(depth + 1)}>
            <Codicon name={icon} />
            <span class="why-said">
              <GoalText goal={goal} />
              <span class="unseen">{word}</span>
            </span>
          </li>
        );
      })}
    </>
  );
}
