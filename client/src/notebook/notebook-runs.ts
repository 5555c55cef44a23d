import type { QuerySessionThread } from '@phantomlab/core/node/queries/query-session-thread';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { languages, notebooks } from '../ids';
import type { QuerySessions } from '../queries/query-sessions';
import { answersHtml, answersText, type ShownAnswer } from './answers-html';
import { writeCells } from './notebook-text';

/** Answers that a cell shows, and of those how many with their proofs. */
const mostShown = 100;
const mostProved = 20;

/** Runs cells: a query over all rules of its notebook, as they are now. A cell of rules says how they read. */
export class NotebookRuns implements vscode.Disposable {
  private readonly controller: vscode.NotebookController;
  private order = 0;

  constructor(private readonly sessions: QuerySessions) {
    this.controller = vscode.notebooks.createNotebookController(
      notebooks.prolog,
      notebooks.prolog,
      vscode.l10n.t('PhantomLab’s Prolog'),
    );
    this.controller.supportedLanguages = [languages.prolog];
    this.controller.supportsExecutionOrder = true;
    this.controller.executeHandler = async (cells, notebook) => {
      for (const cell of cells) await this.run(cell, notebook);
    };
  }

  dispose(): void {
    this.controller.dispose();
  }

  private async run(cell: vscode.NotebookCell, notebook: vscode.NotebookDocument): Promise<void> {
    const execution = this.controller.createNotebookCellExecution(cell);
    execution.executionOrder = ++this.order;
    execution.start(Date.now());
    const stopping = execution.token.onCancellationRequested(() => this.sessions.stop(notebook.uri));
    try {
      const session = await this.sessions.open(notebook.uri, undefined, programText(notebook));
      const { PrologText, queriesIn } = await import('../parts/prolog');
      const text = PrologText.read(cell.document.uri.toString(), cell.document.getText());
      const outputs: vscode.NotebookCellOutput[] = [];
      for (const { goal } of queriesIn(text)) outputs.push(await answered(session, goal));
      await execution.replaceOutput(outputs);
      execution.end(true, Date.now());
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      // The stack is ours and helps nobody here.
      const { name, message } = problem;
      const item = vscode.NotebookCellOutputItem.error({ name, message });
      await execution.replaceOutput([new vscode.NotebookCellOutput([item])]);
      execution.end(false, Date.now());
    } finally {
      stopping.dispose();
    }
  }
}

/** All cells as the one text that they are in the file. */
function programText(notebook: vscode.NotebookDocument): string {
  return writeCells(
    notebook.getCells().map(({ kind, document }) => ({
      kind: kind === vscode.NotebookCellKind.Markup ? 'markdown' : 'prolog',
      text: document.getText(),
    })),
  );
}

async function answered(session: QuerySessionThread, goal: string): Promise<vscode.NotebookCellOutput> {
  const limits = { answers: configuration.queryAnswers, milliseconds: configuration.queryMs };
  const run = await session.ask('run', goal, limits);
  const rows = (await session.ask('rows', run.id, 0, mostShown)) ?? [];
  const { boundGoal } = await import('../parts/prolog');
  const answers: ShownAnswer[] = [];
  for (const [i, row] of rows.entries()) {
    const answer = i < mostProved ? await session.ask('answer', run.id, i) : undefined;
    const proof = answer && (await proved(session, boundGoal(goal, answer)));
    answers.push({ row, ...(proof !== undefined && { proof }) });
  }
  return new vscode.NotebookCellOutput([
    vscode.NotebookCellOutputItem.text(answersHtml(run, answers), 'text/html'),
    vscode.NotebookCellOutputItem.text(answersText(run, answers), 'text/plain'),
  ]);
}

async function proved(session: QuerySessionThread, goal: string): Promise<string | undefined> {
  const { proofs } = await session.ask('prove', goal, { answers: 1, milliseconds: configuration.proofMs });
  const { proofText } = await import('../parts/prolog');
  // The answer stands beside it: only the tree is wanted.
  return proofs.length === 0 ? undefined : proofText.write(proofs).split('\n').slice(2).join('\n');
}
