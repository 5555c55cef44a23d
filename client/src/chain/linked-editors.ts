import path from 'node:path';
import * as vscode from 'vscode';
import { documents, languages } from '../ids';
import type { ChainSubject, ChainView } from '../messages/chain';
import { addressOf } from '../rollouts/rollout-address';
import type { RolloutDocument } from '../rollouts/rollout-document';
import { articleLines, clausesOfHop, hopOfClause, type Stretch } from './linked-places';

/** What of a chain is stood on. */
export interface ChainPlace {
  readonly hop?: number | undefined;
  readonly step?: number | undefined;
}

type OfRollout = ChainSubject & { of: 'rollout' };

/**
 * Editors that are open beside the panel and what is stood on in it: clauses in facts.pl and rules, lines of articles and
 * the step of the rollout's text light up; and the cursor in one of them takes the panel to its hop or step.
 */
export class LinkedEditors implements vscode.Disposable {
  private readonly lit = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.findMatchHighlightBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  private readonly listening: vscode.Disposable;
  private view: ChainView | undefined;
  private place: ChainPlace = {};

  constructor(
    private readonly documentOf: (rollout: OfRollout) => Promise<readonly [vscode.Uri, RolloutDocument]>,
    private readonly goTo: (place: ChainPlace) => void,
  ) {
    this.listening = vscode.Disposable.from(
      this.lit,
      vscode.window.onDidChangeVisibleTextEditors(() => void this.light()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        // Only where a person moved: what the panel opened is where it is already.
        if (kind !== undefined && kind !== vscode.TextEditorSelectionChangeKind.Command)
          void this.follow(textEditor.document, textEditor.selection.active);
      }),
    );
  }

  dispose(): void {
    this.listening.dispose();
  }

  /** Another place is stood on, or another view is shown; undefined: none any more. */
  show(view: ChainView | undefined, place: ChainPlace): void {
    this.view = view;
    this.place = place;
    void this.light();
  }

  private async light(): Promise<void> {
    const { view, place } = this;
    for (const editor of vscode.window.visibleTextEditors) {
      const stretches = view ? await this.stretchesIn(editor.document, view, place) : [];
      if (this.view !== view || this.place !== place) return;
      editor.setDecorations(
        this.lit,
        stretches.map((stretch) => rangeOf(editor.document, stretch)),
      );
    }
  }

  private async stretchesIn(
    document: vscode.TextDocument,
    view: ChainView,
    { hop, step }: ChainPlace,
  ): Promise<readonly Stretch[]> {
    if (document.uri.scheme === documents.rollout) {
      const offset = await this.offsetIn(document, view);
      const found = view.steps.find(({ index }) => index === step);
      return found && offset !== undefined ? [{ start: offset + found.start, end: offset + found.end }] : [];
    }
    if (hop === undefined) return [];
    const nodes = clausesOfHop(view, hop);
    if (document.languageId === languages.prolog) {
      const uri = document.uri.toString();
      return nodes.flatMap(({ clause }) => (clause && sameUri(clause.uri, uri) ? [clause] : []));
    }
    const name = articleOf(document.uri);
    return name === undefined ? [] : articleLines(document.getText(), name, nodes);
  }

  /** The panel goes to the hop or step that is at a place of a text. */
  async follow(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    const { view } = this;
    if (!view) return;
    const at = document.offsetAt(position);
    if (document.uri.scheme === documents.rollout) {
      const offset = await this.offsetIn(document, view);
      if (offset === undefined || this.view !== view) return;
      const step = view.steps.find(({ start, end }) => start <= at - offset && at - offset < end);
      if (step) this.goTo({ step: step.index, hop: step.hop });
      return;
    }
    if (document.languageId !== languages.prolog) return;
    const uri = document.uri.toString();
    const hop = hopOfClause(
      view,
      (clause) => clause.start <= at && at <= clause.end && sameUri(clause.uri, uri),
      this.place.hop,
    );
    if (hop !== undefined) this.goTo({ hop });
  }

  /** Where the completion begins in the document of the rollout that is shown; undefined for any other document. */
  private async offsetIn(document: vscode.TextDocument, { subject }: ChainView): Promise<number | undefined> {
    if (subject.of !== 'rollout' || document.uri.toString() !== addressOf(subject).toString())
      return undefined;
    const [, { text, sections }] = await this.documentOf(subject);
    const section = sections.find(({ name }) => name === 'Completion');
    return section && text.indexOf('\n', section.start) + 1;
  }
}

const rangeOf = (document: vscode.TextDocument, { start, end }: Stretch) =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** An editor and an engine may write the same address in two ways. */
const sameUri = (a: string, b: string): boolean => a === b || vscode.Uri.parse(a).toString() === b;

/** Whose article a file is: `articles/NAME.txt`. */
function articleOf({ scheme, path: file }: vscode.Uri): string | undefined {
  const isArticle = scheme === 'file' && path.posix.basename(path.posix.dirname(file)) === 'articles';
  return isArticle && file.endsWith('.txt') ? path.posix.basename(file, '.txt') : undefined;
}
