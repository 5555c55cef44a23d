import type { VNode } from 'preact';

const token =
  /"(?:[^"\\]|\\.|"")*"|'(?:[^'\\]|\\.|'')*'|\b[A-Z_][A-Za-z0-9_]*|\b[a-z][A-Za-z0-9_]*(?=\()|[^"'A-Za-z_]+|\w+|./g;

/** A goal with its predicate, its variables and its texts set apart. */
export function GoalText({ goal }: { goal: string }) {
  const parts: (VNode | string)[] = [];
  for (const [text] of goal.matchAll(token)) {
    const kind = text.startsWith('"')
      ? 'goal-text'
      : /^[A-Z_]/.test(text)
        ? 'goal-variable'
        : /^[a-z]\w*$/.test(text) && goal.includes(`${text}(`)
          ? 'goal-name'
          : undefined;
    parts.push(
      kind ? (
        <span key={parts.length} class={kind}>
          {text}
        </span>
      ) : (
        text
      ),
    );
  }
  return <code class="goal">{parts}</code>;
}
