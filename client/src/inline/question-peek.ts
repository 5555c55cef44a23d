import * as vscode from 'vscode';
import { documents } from '../ids';
import { tallyInWords } from './after-line';
import type { InlineSurroundings } from './inline-surroundings';
import { rolloutsInWords } from './peeked-rollouts';
import { proofInWords } from './question-proofs';
import { questionAtPosition } from './question-providers';
import type { RunsSoFar } from './runs-so-far';

/** Texts that are peeked at: the last few, since an editor may come back to them. */
const most = 20;

/** The question at the cursor with its proof and rollouts, under its line, on request: a peek, which Escape closes. */
export class QuestionPeek implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registered = vscode.workspace.registerTextDocumentContentProvider(
    documents.question,
    this,
  );

  constructor(
    private readonly runs: RunsSoFar,
    private readonly around: Pick<InlineSurroundings, 'sessions' | 'whole'>,
  ) {}

  dispose(): void {
    this.registered.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  async show(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const question = editor && questionAtPosition(editor.document, editor.selection.active);
    if (!question)
      throw new Error(vscode.l10n.t('Put the cursor into a question of a file of questions first.'));
    const [proof, tally] = await Promise.all([
      proofInWords(question, this.around.sessions, Number.POSITIVE_INFINITY),
      this.runs.now(question),
    ]);
    const { id, answer, difficulty, query, record } = question;
    const text = [
      question.question,
      `${vscode.l10n.t('Answer')}: ${answer.join(', ')}`,
      [query && vscode.l10n.t('{0} hops', query.length), vscode.l10n.t('difficulty {0}', difficulty)]
        .filter((part) => part)
        .join(', '),
      tally
        ? `${vscode.l10n.t('Rollouts so far')}: ${tallyInWords(tally)}`
        : vscode.l10n.t('No rollouts yet.'),
      '',
      proof ?? vscode.l10n.t('No proof was found within the time limit.'),
      ...(tally ? [await rolloutsInWords(tally, this.around.whole)] : []),
    ].join('\n');
    const uri = vscode.Uri.from({
      scheme: documents.question,
      path: `/${id}.txt`,
      query: String(this.texts.size),
    });
    const [oldest] = this.texts.keys();
    if (this.texts.size >= most && oldest !== undefined) this.texts.delete(oldest);
    this.texts.set(uri.toString(), text);
    const { start } = record.values.get('question') ?? record;
    await vscode.commands.executeCommand(
      'editor.action.peekLocations',
      editor.document.uri,
      editor.document.positionAt(start),
      [new vscode.Location(uri, new vscode.Position(0, 0))],
      'peek',
    );
  }
}
