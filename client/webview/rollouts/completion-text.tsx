import type { Segment } from '@phantomlab/client/messages/rollouts';
import { Codicon } from '../shared/codicon';
import { verdictLooks } from '../shared/verdict-mark';

/** A model's text with its answer and its verdicts marked. It goes in as text, whatever it says. */
export function CompletionText({ segments }: { segments: readonly Segment[] }) {
  return (
    <div class="completion" data-testid="completion">
      {segments.map(({ text, mark, reason }, i) => {
        if (mark === undefined) return text;
        if (mark === 'think') {
          return (
            <span key={i} class="think">
              {text}
            </span>
          );
        }
        if (mark === 'omitted') {
          return (
            <span key={i} class="omitted" data-testid="omitted">
              {text}
            </span>
          );
        }
        if (mark === 'answer') {
          return (
            <mark key={i} class="answer" title="The answer that was scored" data-testid="answer">
              {text}
            </mark>
          );
        }
        const { icon, word, meaning } = verdictLooks[mark];
        return (
          <span key={i} class={`said said-${mark}`} title={reason ?? meaning}>
            <span class={`verdict verdict-${mark}`}>
              <Codicon name={icon} />
              <span class="unseen">({word})</span>
            </span>
            {/* Glued, so that no line begins with a text whose mark stayed behind. */}
            {'\u2060'}
            {text}
          </span>
        );
      })}
    </div>
  );
}
