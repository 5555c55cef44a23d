import path from 'node:path';
import { type FileRun, type Result, resultsOf } from '@phantomlab/core/prolog/rule-tests/rule-test-run';
import { type Command, Option } from 'commander';
import { columnsOf, wrapped } from '../terminal/display-width';
import { type Style, styleFor } from '../terminal/style';
import { stdout } from '../terminal/terminal';

interface Given {
  format: string;
}

export function register(program: Command): void {
  program
    .command('test')
    .description(
      'Runs the %! test: comments of Prolog files: a goal and its expected result. Exit code 1: a test failed.',
    )
    .argument('[paths...]', 'Prolog files, or folders of them', ['.'])
    .addOption(
      new Option('-f, --format <format>', 'format of the report')
        .choices(['text', 'json', 'junit', 'tap'])
        .default('text'),
    )
    .action(test);
}

async function test(paths: string[], { format }: Given): Promise<void> {
  const { filesWithTests, runTestsOf } = await import('@phantomlab/core/node/queries/run-rule-tests');
  const { ruleTestReports } = await import('@phantomlab/core/prolog/rule-tests/reports/index');
  const { openEngine } = await import('./open-engine');
  const files = await filesWithTests(paths);
  if (files.length === 0) {
    throw new Error(`No file in ${paths.join(', ')} has a test. One looks like this: %! test: p(X) => X = 1`);
  }
  const runs: FileRun[] = [];
  const style = styleFor(stdout);
  for (const file of files) {
    const run = await runTestsOf(file, { openEngine, roots: [process.cwd()] });
    runs.push(run);
    if (format === 'text') stdout.write(fileText(run, style));
  }
  const report = ruleTestReports.find(({ name }) => name === format);
  if (!report) stdout.write(summary(runs, style));
  else if (format === 'json') stdout.writeJson(report.write(runs));
  else stdout.write(report.write(runs));
  const results = runs.flatMap(resultsOf);
  if (results.some(({ outcome }) => outcome.state !== 'passed')) process.exitCode = 1;
}

function fileText(run: FileRun, style: Style): string {
  const lines = resultsOf(run).flatMap((result) => resultLines(result, style));
  return [style.bold(path.relative('', run.file) || run.file), ...lines, '']
    .map((line) => `${line}\n`)
    .join('');
}

const INDENT = ' '.repeat(8);
const MOST_COLUMNS = 120;

function resultLines({ line, name, outcome }: Result, style: Style): string[] {
  const place = style.dim(String(line).padStart(5));
  if (outcome.state === 'passed') return [`${place} ${style.green('✓')} ${name}`];
  const mark = outcome.state === 'failed' ? style.red('✗') : style.yellow('!');
  const width = Math.min(MOST_COLUMNS, columnsOf(stdout)) - INDENT.length;
  const head = [`${place} ${mark} ${name}`, ...wrapped(outcome.message, width).map((part) => INDENT + part)];
  return outcome.state === 'failed' ? [...head, ...difference(outcome, style)] : head;
}

/** What was expected and did not come, and what came instead. */
function difference({ expected, actual }: { expected: string; actual: string }, style: Style): string[] {
  const wanted = expected.split('\n');
  const found = actual.split('\n');
  const missing = wanted.filter((line) => !found.includes(line));
  const surplus = found.filter((line) => !wanted.includes(line));
  return [
    ...missing.map((line) => style.red(`        - ${line}`)),
    ...surplus.slice(0, 10).map((line) => style.green(`        + ${line}`)),
    ...(surplus.length > 10 ? [style.dim(`          and ${surplus.length - 10} more`)] : []),
  ];
}

function summary(runs: readonly FileRun[], style: Style): string {
  const results = runs.flatMap(resultsOf);
  const count = (state: string) => results.filter(({ outcome }) => outcome.state === state).length;
  const parts = [
    style.green(`${count('passed')} passed`),
    ...(count('failed') > 0 ? [style.red(`${count('failed')} failed`)] : []),
    ...(count('errored') > 0 ? [style.yellow(`${count('errored')} could not be run`)] : []),
  ];
  return `${parts.join(', ')}\n`;
}
