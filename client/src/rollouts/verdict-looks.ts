import type { Verdict } from '@phantomlab/core/chain/chain';
import * as vscode from 'vscode';
import type { Place, RolloutDocument } from './rollout-document';

/** How steps and the answer stand out in an editor: in the colours of the views, and in the overview ruler. */
export class VerdictLooks implements vscode.Disposable {
  private readonly answer = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerColor: new vscode.ThemeColor('focusBorder'),
  });
  private readonly verdicts: Readonly<Record<Verdict, vscode.TextEditorDecorationType>> = {
    proved: underlined('charts.green', 'solid'),
    contradicted: underlined('charts.red', 'wavy'),
    unsupported: underlined('charts.orange', 'dashed'),
    skipped: underlined('descriptionForeground', 'dotted'),
  };

  dispose(): void {
    vscode.Disposable.from(this.answer, ...Object.values(this.verdicts)).dispose();
  }

  paint(editor: vscode.TextEditor, { answer, verdicts }: RolloutDocument): void {
    const range = ({ start, end }: Place) =>
      new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(end));
    editor.setDecorations(this.answer, answer ? [range(answer)] : []);
    for (const [verdict, type] of Object.entries(this.verdicts)) {
      const own = verdicts.filter((place) => place.verdict === verdict);
      editor.setDecorations(
        type,
        own.map((place) => ({
          range: range(place),
          // What is said of a model's text may quote it.
          hoverMessage: new vscode.MarkdownString().appendText(`${verdict}: ${place.reason ?? ''}`),
          renderOptions: {
            after: { contentText: ` ${verdict}`, color: new vscode.ThemeColor('descriptionForeground') },
          },
        })),
      );
    }
  }
}

function underlined(color: string, style: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    textDecoration: `underline 1px ${style} var(--vscode-${color.replace('.', '-')})`,
    overviewRulerColor: new vscode.ThemeColor(color),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });
}
