import { Codicon } from './codicon';

/** An answer part by part, each right or wrong. */
export function AnswerItems({
  items,
}: {
  items: readonly { readonly text: string; readonly right: boolean }[];
}) {
  return (
    <span class="answer-items" data-testid="answer">
      {items.length === 0 && (
        <span class="verdict verdict-contradicted">
          <Codicon name="close" />
          no answer
        </span>
      )}
      {items.map(({ text, right }, i) => (
        <span
          key={i}
          class={`verdict verdict-${right ? 'proved' : 'contradicted'}`}
          title={right ? 'Right' : 'Wrong'}
        >
          <Codicon name={right ? 'check' : 'close'} />
          <span class="unseen">{right ? 'right:' : 'wrong:'}</span>
          {text}
        </span>
      ))}
    </span>
  );
}

/** The right answers; those that an answer lacks are marked as missing. */
export function ExpectedItems({ items, missing }: { items: readonly string[]; missing: readonly string[] }) {
  return (
    <span class="answer-items expected-items" data-testid="expected">
      {items.map((text, i) =>
        missing.includes(text) ? (
          <span key={i} class="verdict" title="Missing from the answer">
            <Codicon name="circle-slash" />
            <span class="unseen">missing:</span>
            {text}
          </span>
        ) : (
          <span key={i} class="verdict">
            {text}
          </span>
        ),
      )}
    </span>
  );
}
