import type { ClauseCheck, PrologFinding } from '../../check';
import type { PlacedTerm } from '../../syntax/parser';
import { indicator } from '../../terms/indicator';
import { branches, negated } from './body-ways';

const NEVER_ON = new Set(['fail/0', 'false/0', 'halt/0', 'halt/1', 'throw/1']);

export const unreachableGoal: ClauseCheck = {
  code: 'unreachable-goal',
  severity: 'warning',
  title: 'A goal that cannot be reached',
  documentation: `\
Nothing behind \`fail\`, \`false\`, \`throw/1\` or \`halt\` is ever run: not the goals, not the cut that was to hold the
failure. The cut belongs before it: \`!, fail\`.`,
  scope: 'clause',
  check({ analysis, source }) {
    const { body, neck } = analysis;
    if (!body || (neck !== ':-' && neck !== '=>')) return [];
    const found: PrologFinding[] = [];
    walk(body, source, found);
    return found;
  },
};

function walk(body: PlacedTerm, source: string, found: PrologFinding[]): void {
  const ways = branches(body);
  if (ways) {
    for (const way of ways) walk(way, source, found);
    return;
  }
  const inner = negated(body);
  if (inner) {
    walk(inner, source, found);
    return;
  }
  const goals = conjunction(body);
  if (goals.length === 1) {
    const arrow = goals[0]!;
    if (arrow.term.kind === 'compound' && (arrow.term.name === '->' || arrow.term.name === '*->'))
      for (const part of arrow.parts) walk(part, source, found);
    return;
  }
  const last = goals.findIndex(({ term }) => NEVER_ON.has(indicator(term) ?? ''));
  const next = last < 0 ? undefined : goals[last + 1];
  if (next) {
    const end = goals.at(-1)!.end;
    const name = source.slice(goals[last]!.start, goals[last]!.end);
    const isCut = next.term.kind === 'atom' && next.term.name === '!';
    found.push({
      at: { start: next.start, end },
      message: `${isCut ? 'This cut' : 'This'} is never reached: ${name} comes before it.`,
      unnecessary: true,
      fixes: [
        {
          title: 'Remove what is never reached',
          edits: [{ span: { start: goals[last]!.end, end }, newText: '' }],
        },
      ],
    });
  }
  for (const goal of last < 0 ? goals : goals.slice(0, last))
    if (branches(goal) || negated(goal)) walk(goal, source, found);
}

function conjunction(body: PlacedTerm): PlacedTerm[] {
  const found: PlacedTerm[] = [];
  let rest = body;
  while (rest.term.kind === 'compound' && rest.term.name === ',' && rest.parts.length === 2) {
    found.push(...conjunction(rest.parts[0]!));
    rest = rest.parts[1]!;
  }
  found.push(rest);
  return found;
}
