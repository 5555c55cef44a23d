import { PrologError } from '../engine/prolog-error';
import { SyntaxFault } from '../syntax/syntax-fault';
import { LineCounter } from '../syntax/tokens/line-counter';
import { nextToken, type Token } from '../syntax/tokens/tokens';
import { formatTerm } from '../terms/format';
import { termVariables } from '../terms/variables';
import { type MarkedComment, markedComments } from '../text/marked-comments';
import type { PrologText } from '../text/prolog-text';
import { readGoal } from '../text/reader';
import { mayHoldRuleTests } from './may-hold-rule-tests';
import { readExpectation } from './read-expectation';
import type { RuleTest, RuleTestFault, RuleTests } from './rule-test';

const MARK = /^([ \t]*)%![ \t]*test:/gm;

/** The `%! test:` comments of a text, in its order, and what is wrong with those that can't be read. */
export function readRuleTests(text: PrologText): RuleTests {
  const tests: RuleTest[] = [];
  const faults: RuleTestFault[] = [];
  if (!mayHoldRuleTests(text.text)) return { tests, faults };
  const lines = new LineCounter(text.text);
  for (const comment of markedComments(text, MARK)) {
    const line = lines.at(comment.start);
    try {
      const { start, end } = comment;
      tests.push({ ...readTest(comment), start, end, line });
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      const start = comment.bodyStart + error.start;
      const end = Math.max(start + 1, Math.min(comment.end, comment.bodyStart + error.end));
      faults.push({ message: error.message, start, end, line });
    }
  }
  return { tests, faults };
}

function readTest({ body }: MarkedComment): Pick<RuleTest, 'goal' | 'expectation' | 'over'> {
  const { arrow, over } = divide(body);
  const goalEnd = arrow?.start ?? over?.start ?? body.length;
  const from = body.length - body.trimStart().length;
  const goal = withoutStop(body.slice(from, goalEnd));
  if (goal === '') throw new SyntaxFault('A test needs a goal: %! test: goal => answers.', 0, body.length);
  const names = variablesOf(goal, from);
  const place = over && placeOf(body, over);
  if (!arrow) return { goal, expectation: { kind: 'holds' }, ...place };
  const expected = body.slice(arrow.end, over?.start ?? body.length);
  return { goal, expectation: readExpectation(expected, arrow.end, names), ...place };
}

/** Where the goal ends and where `over` begins: tokens outside of all brackets. */
function divide(body: string): { arrow?: Token; over?: Token } {
  let depth = 0;
  let at = 0;
  let arrow: Token | undefined;
  for (;;) {
    const token = nextToken(body, at);
    if (token.kind === 'end of file') return { ...(arrow && { arrow }) };
    const written = body.slice(token.start, token.end);
    if (/^[([{]$/.test(written)) depth++;
    else if (/^[)\]}]$/.test(written)) depth--;
    else if (depth === 0 && written === '=>') arrow ??= token;
    else if (depth === 0 && written === 'over' && isInfix(body, token))
      return { ...(arrow && { arrow }), over: token };
    at = token.end;
  }
}

/** Between the goal and a place, and not a predicate of that name. */
function isInfix(body: string, { start, end }: Token): boolean {
  return body.slice(0, start).trim() !== '' && body[end] !== '(';
}

function placeOf(body: string, over: Token): { over: string } {
  const place = body.slice(over.end).trim();
  if (place === '') {
    throw new SyntaxFault(
      'Over what? A universe’s folder or a Prolog file must follow.',
      over.start,
      over.end,
    );
  }
  return { over: place.replace(/^(["'])(.*)\1$/, '$2') };
}

const withoutStop = (text: string): string => text.trim().replace(/\.$/, '').trimEnd();

function variablesOf(goal: string, from: number): ReadonlySet<string> {
  try {
    const term = readGoal(goal);
    if (term.kind !== 'atom' && term.kind !== 'compound') {
      throw new SyntaxFault(`${formatTerm(term)} cannot be called.`, from, from + goal.length);
    }
    return new Set(termVariables(term));
  } catch (error) {
    if (!(error instanceof PrologError)) throw error;
    const start = from + (error.offset ?? 0);
    throw new SyntaxFault(error.message, Math.min(start, from + goal.length - 1), from + goal.length);
  }
}
