import { subjectAt } from '../editing/subject';
import { clauseVariables } from '../program/clause-variables';
import type { GoalSite } from '../program/goal-site';
import type { PlacedTerm } from '../syntax/parser';
import type { TextChange } from '../text/text-change';
import { goalRows } from './body-goals';
import type { Refactoring, Selected } from './refactoring';

/**
 * Writes what a goal stands for in its place: where its predicate has one clause, without a cut, and does not call
 * itself. The clause's variables become the goal's arguments, or are unified with them; its others get names that are
 * free here.
 */
export function inlineGoal({ program, text, start }: Selected): Refactoring[] {
  const subject = subjectAt(program, text.uri, start);
  if (subject?.kind !== 'predicate' || subject.role !== 'goal' || subject.added > 0) return [];
  const predicate = program.predicate(subject.key);
  if (predicate?.clauses !== 1 || predicate.dynamic || predicate.multifile) return [];
  const from = text.start(subject.index);
  const caller = program.analysis(text.uri, subject.index);
  if (!caller.body || caller.neck !== ':-') return [];
  // Only where the goal is between commas or alone in a branch is its place one for several goals.
  const goal = goalRows(caller.body)
    .flat()
    .find(
      (one) =>
        one.start <= subject.span.start - from &&
        subject.span.end - from <= one.end &&
        isGoal(caller.goals, one),
    );
  if (!goal) return [];
  const [site] = program.definitions(subject.key);
  if (!site) return [];
  const home = program.texts.get(site.uri)!;
  const clause = program.analysis(site.uri, site.index);
  if (!clause.head || (clause.neck !== undefined && clause.neck !== ':-')) return [];
  if (clause.body && hasCut(clause.body)) return [];
  if (clause.goals.some(({ key }) => key === subject.key)) return [];
  const source = home.text.slice(home.start(site.index), home.end(site.index));
  const own = text.text.slice(from, text.end(subject.index));
  const newText = written({
    goal,
    own,
    head: clause.head.placed,
    body: clause.body,
    source,
    taken: caller.variables.map(({ name }) => name),
  });
  const edits: TextChange[] = [{ start: from + goal.start, end: from + goal.end, newText }];
  return [{ title: `Inline ${subject.key}`, kind: 'inline', edits }];
}

const isGoal = (goals: readonly GoalSite[], placed: PlacedTerm) =>
  goals.some((goal) => goal.start === placed.start && goal.end === placed.end);

function hasCut({ term, parts }: PlacedTerm): boolean {
  return (term.kind === 'atom' && term.name === '!') || parts.some(hasCut);
}

interface Call {
  readonly goal: PlacedTerm;
  /** The text of the clause that calls. */
  readonly own: string;
  readonly head: PlacedTerm;
  readonly body: PlacedTerm | undefined;
  /** The text of the clause that is called. */
  readonly source: string;
  /** Variables of the caller. */
  readonly taken: readonly string[];
}

function written({ goal, own, head, body, source, taken }: Call): string {
  const given = new Map<string, string>();
  const unified: [string, PlacedTerm][] = [];
  head.parts.forEach((parameter, i) => {
    const argument = argumentText(goal.parts[i]!, own);
    const { term } = parameter;
    if (term.kind === 'variable' && !given.has(term.name) && !term.name.startsWith('_#')) {
      given.set(term.name, argument);
    } else if (term.kind !== 'variable' || !term.name.startsWith('_#')) unified.push([argument, parameter]);
  });
  const names = new Set(taken);
  for (const root of body ? [head, body] : [head]) {
    for (const { name } of clauseVariables(root)) {
      if (given.has(name)) continue;
      given.set(name, freeName(name, names));
      names.add(given.get(name)!);
    }
  }
  const goals = unified.map(
    ([argument, parameter]) => `${argument} = ${substituted(parameter, source, given)}`,
  );
  if (body) goals.push(...goalTexts(body, source, given));
  return goals.length === 0 ? 'true' : goals.join(', ');
}

/** An argument may be any term that a comma ends; as an operand it needs brackets when an operator holds it together. */
function argumentText({ term, start, end, parts }: PlacedTerm, own: string): string {
  const written = own.slice(start, end);
  const isOperator = term.kind === 'compound' && parts.length > 0 && parts[0]!.start === start;
  return isOperator ? `(${written})` : written;
}

function goalTexts(body: PlacedTerm, source: string, given: ReadonlyMap<string, string>): string[] {
  const { term, parts } = body;
  const isBranch = term.kind === 'compound' && [';', '->', '*->', '|'].includes(term.name);
  if (isBranch && source[body.start] !== '(') return [`( ${substituted(body, source, given)} )`];
  if (term.kind === 'compound' && term.name === ',' && parts.length === 2 && source[body.start] !== '(') {
    return [...goalTexts(parts[0]!, source, given), ...goalTexts(parts[1]!, source, given)];
  }
  return [substituted(body, source, given)];
}

/** A term's text with other names for its variables. */
function substituted(placed: PlacedTerm, source: string, given: ReadonlyMap<string, string>): string {
  const occurrences = clauseVariables(placed).flatMap(({ name, occurrences: spans }) =>
    spans.map((span) => ({ ...span, name })),
  );
  let text = '';
  let at = placed.start;
  for (const { start, end, name } of occurrences.sort((a, b) => a.start - b.start)) {
    text += source.slice(at, start) + (given.get(name) ?? name);
    at = end;
  }
  return text + source.slice(at, placed.end);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let i = 1; ; i++) if (!taken.has(`${name}${i}`)) return `${name}${i}`;
}
