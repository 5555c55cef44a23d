import { QuerySessionEnded } from '@phantomlab/core/node/queries/query-session-thread';
import type { RuleTest } from '@phantomlab/core/prolog/rule-tests/rule-test';
import type { Outcome } from '@phantomlab/core/prolog/rule-tests/run-rule-test';
import * as vscode from 'vscode';
import type { QuerySessions } from '../queries/query-sessions';

/** What an item of the Test Explorer stands for, beside the files. */
export type KnownTest =
  | { readonly kind: 'test'; readonly test: RuleTest }
  | { readonly kind: 'fault'; readonly message: string };

interface Surroundings {
  readonly controller: vscode.TestController;
  readonly sessions: QuerySessions;
  readonly known: WeakMap<vscode.TestItem, KnownTest>;
}

/** Runs the tests that were asked for, one after the other: a file's engine is loaded once. */
export async function runTests(
  { controller, sessions, known }: Surroundings,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = controller.createTestRun(request);
  const asked = request.include ?? [...controller.items].map(([, item]) => item);
  const leaves = [...new Set(asked.flatMap(leavesOf))].filter((item) => !request.exclude?.includes(item));
  for (const item of leaves) run.enqueued(item);
  try {
    for (const item of leaves) {
      const what = known.get(item);
      if (!what || !item.uri) continue;
      if (token.isCancellationRequested) {
        run.skipped(item);
        continue;
      }
      run.started(item);
      const start = performance.now();
      const outcome =
        what.kind === 'fault'
          ? ({ state: 'errored', message: what.message } as const)
          : await outcomeOf(sessions, item.uri, what.test, token);
      const took = performance.now() - start;
      run.appendOutput(outputOf(item.label, outcome), undefined, item);
      tell(run, item, outcome, took);
    }
  } finally {
    run.end();
  }
}

/** A line for a test, and below what went wrong: the output is a terminal, which wants both halves of a line's end. */
function outputOf(label: string, outcome: Outcome): string {
  if (outcome.state === 'passed') return `\u001b[32m✓\u001b[39m ${label}\r\n`;
  const lines = outcome.message.split('\n').map((line) => `  ${line}\r\n`);
  return `\u001b[31m✗\u001b[39m ${label}\r\n${lines.join('')}`;
}

function leavesOf(item: vscode.TestItem): vscode.TestItem[] {
  if (item.children.size === 0) return [item];
  return [...item.children].flatMap(([, child]) => leavesOf(child));
}

async function outcomeOf(
  sessions: QuerySessions,
  uri: vscode.Uri,
  test: RuleTest,
  token: vscode.CancellationToken,
): Promise<Outcome> {
  const cancelling = token.onCancellationRequested(() => sessions.stop(uri));
  try {
    const session = await sessions.open(uri, test.over);
    return await session.ask('test', { goal: test.goal, expectation: test.expectation });
  } catch (error) {
    if (error instanceof QuerySessionEnded) return { state: 'errored', message: vscode.l10n.t('Stopped.') };
    return { state: 'errored', message: error instanceof Error ? error.message : String(error) };
  } finally {
    cancelling.dispose();
  }
}

function tell(run: vscode.TestRun, item: vscode.TestItem, outcome: Outcome, took: number): void {
  if (outcome.state === 'passed') {
    run.passed(item, took);
    return;
  }
  const message =
    outcome.state === 'failed'
      ? vscode.TestMessage.diff(outcome.message, outcome.expected, outcome.actual)
      : new vscode.TestMessage(outcome.message);
  if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range);
  if (outcome.state === 'failed') run.failed(item, message, took);
  else run.errored(item, message, took);
}
