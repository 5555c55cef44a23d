import path from 'node:path';
import type { Answers, Limits } from '@phantomlab/core/prolog/engine';
import type { Proof } from '@phantomlab/core/prolog/proof';
import type { Question } from '@phantomlab/core/universe/question';
import { type Command, InvalidArgumentError } from 'commander';
import { answerText, valuesOf } from './answer-text';
import { findQuestion } from './find-question';
import { columnsOf, wrapped } from './terminal/display-width';
import { proofTree } from './terminal/proof-tree';
import { type Style, styleFor } from './terminal/style';

interface Given {
  question?: string;
  query?: string;
  proofs: number;
  all?: boolean;
  seconds: number;
  json?: boolean;
}

/** The time is what bounds a search here. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

export function register(program: Command): void {
  program
    .command('prove')
    .summary('answer and prove a question or a query')
    .description(
      "Answers a question of a universe, or a query over its facts, and shows each answer's proof.",
    )
    .argument('<universe>', 'folder of a universe: the one that holds facts.pl')
    .option('--question <id or text>', 'a question of the universe')
    .option('--query <goal>', 'Prolog goals, such as \'mother("Ann Lee", M), job(M, J)\'')
    .option('--proofs <number>', 'proofs to show, the shortest first', wholeNumber, 3)
    .option('--all', 'show every way in which each answer can be proved')
    .option('--seconds <number>', 'when to stop searching', wholeNumber, 10)
    .option('--json', 'answers and proofs for programs')
    .action(prove);
}

async function prove(folder: string, given: Given): Promise<void> {
  if ((given.question === undefined) === (given.query === undefined)) {
    throw new Error('Give either --question (its id or text) or --query (Prolog goals).');
  }
  const { readFacts, readUniverse } = await import('@phantomlab/core/node/universe-files');
  const { openEngine } = await import('./open-engine');
  const facts = await readFacts(folder);
  const question =
    given.question === undefined
      ? undefined
      : findQuestion((await readUniverse(folder)).questions, given.question);
  const goal = question ? question.prolog.query.toReversed().join(', ') : given.query!;
  const file = path.join(folder, 'facts.pl');
  const engine = await openEngine([{ uri: file, text: facts }]);
  try {
    const limits: Limits = { answers: 1000, milliseconds: given.seconds * 1000, inferences: UNBOUNDED };
    const answers = await engine.query(goal, limits);
    const { proofs } =
      answers.bindings.length === 0
        ? { proofs: [] }
        : await engine.prove(goal, { ...limits, proofsPerAnswer: given.all ? 50 : 1 });
    const report = { question, goal, answers, proofs };
    process.stdout.write(given.json ? json(report) : text(report, given.proofs));
    if (answers.bindings.length === 0) process.exitCode = 1;
  } finally {
    await engine.dispose();
  }
}

interface Report {
  readonly question: Question | undefined;
  readonly goal: string;
  readonly answers: Answers;
  readonly proofs: readonly Proof[];
}

function json({ question, goal, answers: { ending }, proofs }: Report): string {
  return `${JSON.stringify({ question, goal, ending, proofs }, null, 2)}\n`;
}

function text({ question, goal, answers, proofs }: Report, most: number): string {
  const style = styleFor(process.stdout);
  const width = Math.min(120, columnsOf(process.stdout));
  const lines: string[] = [];
  if (question) {
    lines.push(...field('Question', question.question, width, style));
    lines.push(...field('', `difficulty ${question.difficulty}, id ${question.id}`, width, style));
  }
  lines.push(...field('Query', goal, width, style));
  lines.push(...field('Answer', answerText(answers, question?.prolog.answer), width, style));
  const fault = question && disagreement(question, answers);
  if (fault) lines.push(...field('', fault, width, style).map((line) => style.yellow(line)));
  lines.push('');
  for (const proof of proofs.slice(0, most)) {
    const reached = Object.entries(proof.answer).map(([name, value]) => `${name} = ${value}`);
    if (reached.length > 0) lines.push(style.bold(`Proof of ${reached.join(', ')}`));
    lines.push(...proofTree(proof.root, { style, width }), '');
  }
  if (proofs.length > most) {
    const more = proofs.length - most;
    const them = more === 1 ? '1 more proof' : `${more} more proofs`;
    lines.push(style.dim(`${them}: --proofs ${proofs.length} shows all.`));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The stored answer is what models are scored by: where the facts say otherwise, the data is at fault. */
function disagreement(question: Question, { bindings, ending }: Answers): string | undefined {
  if (ending !== 'complete') return undefined;
  const found = new Set(valuesOf(question.prolog.answer, bindings));
  const stored = new Set(question.answer);
  if (found.size === stored.size && [...found].every((value) => stored.has(value))) return undefined;
  return `The universe's files give another answer: ${question.answer.join(', ') || 'none'}`;
}

function field(label: string, value: string, width: number, style: Style): string[] {
  return wrapped(value, width - 10).map(
    (line, i) => `${i === 0 ? style.dim(label.padEnd(10)) : ' '.repeat(10)}${line}`,
  );
}

function wholeNumber(given: string): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It should be a whole number from 1.');
  return value;
}
