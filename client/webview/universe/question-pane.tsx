import type { WholeQuestion } from '@phantomlab/client/messages/universe';
import { Codicon } from '../shared/codicon';
import { GoalText } from '../shared/goal-text';

interface Props {
  readonly question: WholeQuestion;
  readonly onName: (name: string) => void;
  readonly onProof: () => void;
  readonly onDebug: () => void;
}

/** A question: its answers, its hops, and what can be done with it. */
export function QuestionPane({
  question: { question, answer, people, goals, difficulty },
  onName,
  onProof,
  onDebug,
}: Props) {
  const known = new Set(people);
  return (
    <section class="pane" aria-label="Question" data-testid="question">
      <h1>{question}</h1>
      <p class="soft">
        {goals.length} {goals.length === 1 ? 'hop' : 'hops'} · difficulty {difficulty}
      </p>
      <p class="acts">
        <button type="button" class="button" onClick={onProof} data-testid="show-proof">
          <Codicon name="type-hierarchy" /> Show Proof
        </button>
        <button type="button" class="button secondary" onClick={onDebug}>
          <Codicon name="debug-alt" /> Step Through
        </button>
      </p>
      <h2>{answer.length === 1 ? 'Answer' : `${answer.length} answers`}</h2>
      <ul class="answers">
        {answer.slice(0, 500).map((one) => (
          <li key={one}>
            {known.has(one) ? (
              <button type="button" class="link" onClick={() => onName(one)}>
                {one}
              </button>
            ) : (
              one
            )}
          </li>
        ))}
      </ul>
      {answer.length > 500 && <p class="soft">and {answer.length - 500} more</p>}
      <h2>Hops</h2>
      <ol class="goals">
        {goals.map((goal) => (
          <li key={goal}>
            <GoalText goal={goal} />
          </li>
        ))}
      </ol>
    </section>
  );
}
