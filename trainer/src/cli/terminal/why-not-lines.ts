import type { FailedClause, FailedGoal, WhyNot } from '@phantomlab/core/prolog/why-not/why-not';
import { cut, wrapped } from './display-width';
import type { Style } from './style';

interface WhyNotOptions {
  readonly style: Style;
  readonly width: number;
}

/** Why a goal fails, for the terminal: rule by rule down to the facts, and what would fix it. */
export function whyNotLines(whyNot: WhyNot, { style, width }: WhyNotOptions): string[] {
  const lines: string[] = [];
  const say = (text: string, depth: number, paint: (part: string) => string = (part) => part): void => {
    const indent = ' '.repeat(Math.min(depth * 3, Math.floor(width / 2)));
    wrapped(text, width - indent.length).forEach((part, i) => {
      lines.push(cut(`${indent}${i === 0 ? '' : '  '}${paint(part)}`, width));
    });
  };
  const goal = (failed: FailedGoal, depth: number): void => {
    const head = failed.kind === 'query' ? failed.reason : `✗ ${failed.goal}`;
    say(head, depth, failed.kind === 'query' ? style.bold : style.red);
    if (failed.kind !== 'query') say(failed.reason, depth + 1, style.dim);
    for (const hint of failed.hints) say(hint, depth + 1, style.yellow);
    for (const clause of failed.clauses) body(clause, depth + 1);
  };
  const body = ({ clause, head, literals, ways, failed }: FailedClause, depth: number): void => {
    if (clause) say(`${head} :-  ${style.dim(place(clause))}`, depth);
    for (const literal of literals) {
      if (literal.state === 'fails' && failed.length > 0) {
        if (ways.count > 1) {
          const first = failed.length < ways.count ? ` The first ${failed.length}:` : '';
          say(
            `${ways.atLeast ? 'At least ' : ''}${ways.count} ways lead here.${first}`,
            depth + 1,
            style.dim,
          );
        }
        for (const one of failed) goal(one, depth + 1);
      } else {
        const mark = literal.state === 'holds' ? style.green('✓') : style.dim('·');
        say(`${mark} ${literal.goal}`, depth + 1, literal.state === 'holds' ? undefined : style.dim);
      }
    }
  };
  goal(whyNot.root, 0);
  if (whyNot.remedies.length > 0) {
    lines.push('', style.bold('One fact would make it true'));
    for (const { fact } of whyNot.remedies) say(`${fact}.`, 1);
  }
  if (whyNot.cut) lines.push('', style.dim('The search was cut short: there may be more to say.'));
  return lines;
}

function place({ uri, line }: { uri: string; line: number }): string {
  return `${uri.slice(uri.lastIndexOf('/') + 1)}:${line}`;
}
