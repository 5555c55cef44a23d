import type { Bindings } from '../engine/answers';
import type { PrologEngine } from '../engine/engine';
import type { Limits } from '../engine/limits';
import { PrologError } from '../engine/prolog-error';
import { formatTerm } from '../terms/format';
import type { Expectation, RuleTest } from './rule-test';

export type Outcome =
  | { readonly state: 'passed' }
  /** It came to something else. Both are lines of text, an answer a line, sorted alike. */
  | {
      readonly state: 'failed';
      readonly message: string;
      readonly expected: string;
      readonly actual: string;
    }
  /** It could not be run: the program is at fault, or a limit was reached. */
  | { readonly state: 'errored'; readonly message: string };

const LIMITS: Limits = { answers: 10_000, milliseconds: 10_000 };
/** An answer is listed up to here; beyond, the answers are counted. */
const MOST_LISTED = 200;

/** Runs one test over a program that is loaded. */
export async function runRuleTest(
  engine: PrologEngine,
  { goal, expectation }: Pick<RuleTest, 'goal' | 'expectation'>,
  limits: Limits = LIMITS,
): Promise<Outcome> {
  const most = expectation.kind === 'holds' || expectation.kind === 'fails' ? MOST_LISTED : limits.answers;
  let rows: readonly Bindings[];
  try {
    const answers = await engine.query(goal, { ...limits, answers: most });
    rows = answers.bindings;
    const enough =
      expectation.kind === 'holds'
        ? rows.length > 0
        : answers.ending === 'answer-limit' && expectation.kind === 'fails';
    if (answers.ending !== 'complete' && !enough) {
      return {
        state: 'errored',
        message: `Stopped at the ${ENDINGS[answers.ending]}, after ${counted(rows.length)}.`,
      };
    }
  } catch (error) {
    if (!(error instanceof PrologError)) throw error;
    if (expectation.kind !== 'error') return { state: 'errored', message: error.message };
    if (error.message.toLowerCase().includes(expectation.text.toLowerCase())) return { state: 'passed' };
    return failed('It raises another error.', `error "${expectation.text}"`, `error "${error.message}"`);
  }
  return judge(expectation, rows);
}

function judge(expectation: Expectation, rows: readonly Bindings[]): Outcome {
  const passed: Outcome = { state: 'passed' };
  switch (expectation.kind) {
    case 'holds':
      return rows.length > 0 ? passed : failed('It has no answer.', 'true', 'false');
    case 'fails':
      return rows.length === 0
        ? passed
        : failed(`It holds, with ${counted(rows.length)}.`, 'false', listed(rows));
    case 'count':
      if (rows.length === expectation.count) return passed;
      return failed(
        `It has ${counted(rows.length)}, not ${expectation.count}.`,
        counted(expectation.count),
        `${counted(rows.length)}\n${listed(rows)}`,
      );
    case 'error':
      return failed('It raises no error.', `error "${expectation.text}"`, listed(rows));
    case 'answers': {
      const { variables, open } = expectation;
      const expected = linesOf(expectation.rows, variables);
      const actual = linesOf(rows, variables);
      const missing = [...expected].filter((line) => !actual.has(line));
      const surplus = open ? [] : [...actual].filter((line) => !expected.has(line));
      if (missing.length + surplus.length === 0) return passed;
      const shown = open ? [...actual].filter((line) => expected.has(line)) : [...actual];
      return failed(difference(missing, surplus), sorted(expected), sorted(shown) || 'false');
    }
    default:
      return expectation satisfies never;
  }
}

const ENDINGS = {
  'answer-limit': 'limit of answers',
  'inference-limit': 'limit of inferences',
  'time-limit': 'time limit',
} as const;

const failed = (message: string, expected: string, actual: string): Outcome => ({
  state: 'failed',
  message,
  expected,
  actual,
});

const counted = (n: number): string => (n === 1 ? '1 answer' : `${n} answers`);

function difference(missing: readonly string[], surplus: readonly string[]): string {
  const parts = [
    ...(missing.length > 0 ? [`misses ${some(missing)}`] : []),
    ...(surplus.length > 0 ? [`has ${some(surplus)} besides what is expected`] : []),
  ];
  return `It ${parts.join(' and ')}.`;
}

function some(lines: readonly string[]): string {
  const named = lines.slice(0, 3).join(' ; ');
  return lines.length > 3 ? `${named} and ${lines.length - 3} more` : named;
}

/** Each answer as a line, its variables in one order. */
function linesOf(rows: readonly Bindings[], variables: readonly string[]): Set<string> {
  return new Set(
    rows.map((row) =>
      variables.map((name) => `${name} = ${row[name] ? formatTerm(row[name]) : '_'}`).join(', '),
    ),
  );
}

const sorted = (lines: Iterable<string>): string => [...lines].sort().join('\n');

function listed(rows: readonly Bindings[]): string {
  if (rows.length === 0) return 'false';
  const lines = rows.slice(0, MOST_LISTED).map((row) => {
    const values = Object.entries(row).map(([name, value]) => `${name} = ${formatTerm(value)}`);
    return values.join(', ') || 'true';
  });
  return rows.length > MOST_LISTED ? [...lines, '...'].join('\n') : lines.join('\n');
}
