import * as vscode from 'vscode';
import { languages, notebooks } from '../ids';
import type { QuerySessions } from '../queries/query-sessions';
import { writeCells } from './notebook-text';

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
      const { answered, PrologText, queriesIn } = await import('../parts/prolog');
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
