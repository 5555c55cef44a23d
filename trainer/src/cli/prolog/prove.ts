import path from 'node:path';
import type { Answers } from '@phantomlab/core/prolog/engine/answers';
import type { PrologEngine } from '@phantomlab/core/prolog/engine/engine';
import type { Limits } from '@phantomlab/core/prolog/engine/limits';
import type { Proof } from '@phantomlab/core/prolog/proofs/proof';
import { type AnswerGroup, groupProofs } from '@phantomlab/core/prolog/proofs/proof-groups';
import type { WhyNot } from '@phantomlab/core/prolog/why-not/why-not';
import type { Question } from '@phantomlab/core/universe/question';
import { type Command, Option } from 'commander';
import { columnsOf, wrapped } from '../terminal/display-width';
import { proofTree } from '../terminal/proof-tree';
import { type Style, styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';
import { whyNotLines } from '../terminal/why-not-lines';
import { wholeNumberFrom } from '../whole-number';
import { answerText, valuesOf } from './answer-text';
import { findQuestion } from './find-question';

interface Given {
  question?: string;
  query?: string;
  proofs: number;
  all?: boolean;
  seconds: number;
  json?: boolean;
  format: string;
  whyNot?: boolean;
}

/** The time is what bounds a search here. */
const UNBOUNDED = Number.MAX_SAFE_INTEGER;

export function register(program: Command): void {
  program
    .command('prove')
    .description(
      "Answers a question of a universe, or a query over its facts, and shows each answer's proof.",
    )
    .argument('<universe>', 'folder of a universe: the one that holds facts.pl')
    .option('--question <id or text>', 'a question of the universe')
    .option('--query <goal>', 'Prolog goals, such as \'mother("Ann Lee", M), job(M, J)\'')
    .option('--proofs <number>', 'proofs to show, the shortest first', wholeNumberFrom(1), 3)
    .option('--all', 'show every way in which each answer can be proved')
    .option('--seconds <number>', 'when to stop searching', wholeNumberFrom(1), 10)
    .option('--why-not', 'if there is no answer: how far each rule got, and which fact is missing')
    .addOption(
      new Option('-f, --format <format>', 'mermaid, dot: a graph of the proofs')
        .choices(['text', 'json', 'mermaid', 'dot'])
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .action(prove);
}

async function prove(folder: string, given: Given): Promise<void> {
  if ((given.question === undefined) === (given.query === undefined)) {
    throw new Error('Give either --question (its id or text) or --query (Prolog goals).');
  }
  const { readFacts, readUniverse } = await import('@phantomlab/core/node/universes/universe-files');
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
    const fails = answers.bindings.length === 0 && answers.ending === 'complete';
    const whyNot = given.whyNot && fails ? await explained(engine, facts, file, goal) : undefined;
    const report = { question, goal, answers, proofs, whyNot };
    const format = given.json ? 'json' : given.format;
    if (format === 'json') stdout.writeJson(json(report));
    else stdout.write(await written(report, format, given));
    if (answers.bindings.length === 0) process.exitCode = 1;
  } finally {
    await engine.dispose();
  }
}

async function written(report: Report, format: string, given: Given): Promise<string> {
  if (format === 'text') return text(report, given);
  const { proofFormats } = await import('@phantomlab/core/prolog/proof-formats/index');
  const { shareRepeats } = await import('@phantomlab/core/prolog/proofs/proof-sharing');
  const shown = report.proofs.slice(0, given.proofs);
  const shared = shown.map((proof) => ({ ...proof, root: shareRepeats(proof.root) }));
  return proofFormats.find(({ name }) => name === format)!.write(shared);
}

async function explained(engine: PrologEngine, facts: string, uri: string, goal: string): Promise<WhyNot> {
  const { explainFailure } = await import('@phantomlab/core/prolog/why-not/explain-failure');
  const { readProgram } = await import('@phantomlab/core/prolog/text/reader');
  const { holdsWith } = await import('@phantomlab/core/prolog/why-not/holds-with');
  const source = { uri, text: facts };
  const { clauses } = readProgram(source);
  return explainFailure(engine, clauses, goal, { holdsWith: holdsWith([source], clauses.length) });
}

interface Report {
  readonly question: Question | undefined;
  readonly goal: string;
  readonly answers: Answers;
  readonly proofs: readonly Proof[];
  readonly whyNot?: WhyNot;
}

function json({ question, goal, answers: { ending, by, inferences }, proofs, whyNot }: Report): string {
  return `${JSON.stringify({ question, goal, ending, by, inferences, proofs, whyNot }, null, 2)}\n`;
}

function text({ question, goal, answers, proofs, whyNot }: Report, given: Given): string {
  const most = given.proofs;
  const style = styleFor(stdout);
  const width = Math.min(120, columnsOf(stdout));
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
  const groups = groupProofs(proofs);
  for (const proof of proofs.slice(0, most)) {
    const reached = Object.entries(proof.answer).map(([name, value]) => `${name} = ${value}`);
    const which = given.all ? placeAmong(proof, groups) : '';
    if (reached.length > 0 || which !== '') {
      lines.push(style.bold(`Proof of ${reached.join(', ') || 'the query'}${which}`));
    }
    lines.push(...proofTree(proof.root, { style, width }), '');
  }
  if (whyNot) lines.push(...whyNotLines(whyNot, { style, width }));
  else if (answers.bindings.length === 0 && answers.ending === 'complete') {
    lines.push(style.dim('--why-not shows how far each rule got, and which fact is missing.'));
  }
  if (proofs.length > most) {
    const more = proofs.length - most;
    const them = more === 1 ? '1 more proof' : `${more} more proofs`;
    lines.push(style.dim(`${them}: --proofs ${proofs.length} shows all.`));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** `: 2 of 3, on 7 facts`: its place among the proofs of its answer, and what it rests on. */
function placeAmong(proof: Proof, groups: readonly AnswerGroup[]): string {
  const answer = groups.find(({ groups: sets }) => sets.some(({ proofs }) => proofs.includes(proof)));
  const all = answer?.groups.flatMap(({ proofs }) => proofs) ?? [];
  if (all.length < 2) return '';
  const set = answer!.groups.findIndex(({ proofs }) => proofs.includes(proof));
  const facts = answer!.groups[set]!.support.length;
  const sets = answer!.groups.length > 1 ? `, set ${set + 1} of ${answer!.groups.length}` : '';
  return `: ${all.indexOf(proof) + 1} of ${all.length}, on ${facts} ${facts === 1 ? 'fact' : 'facts'}${sets}`;
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
