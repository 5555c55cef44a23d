import type { Chain } from '@phantomlab/core/chain/chain';
import type { PromptEvent, RolloutEvent } from '@phantomlab/core/run/event';
import * as vscode from 'vscode';
import { languages, documents as schemes } from '../ids';
import { addressOf, rolloutOf } from './rollout-address';
import type { Place, RolloutDocument } from './rollout-document';
import type { PickedRollout } from './rollouts-surroundings';
import { VerdictLooks } from './verdict-looks';

/** What the documents need of the rest of the extension. */
export interface RolloutReading {
  whole(
    run: string,
    group: number,
    index: number,
  ): Promise<{ readonly rollout: RolloutEvent; readonly prompt: PromptEvent } | undefined>;
  chainOf(rollout: RolloutEvent, prompt: PromptEvent, run: string): Promise<Chain | undefined>;
}

/** Documents whose contents are kept: an editor asks for folds and symbols many times. */
const mostKept = 8;

/** Rollouts as read-only documents: prompts and thinking fold, steps have their verdicts, the answer is one key away. */
export class RolloutDocuments
  implements
    vscode.TextDocumentContentProvider,
    vscode.FoldingRangeProvider,
    vscode.DocumentSymbolProvider,
    vscode.Disposable
{
  private readonly known = new Map<string, Promise<RolloutDocument>>();
  private readonly looks = new VerdictLooks();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly reading: RolloutReading) {
    const selector = { scheme: schemes.rollout };
    this.subscriptions = vscode.Disposable.from(
      this.looks,
      vscode.workspace.registerTextDocumentContentProvider(schemes.rollout, this),
      vscode.languages.registerFoldingRangeProvider(selector, this),
      vscode.languages.registerDocumentSymbolProvider(selector, this),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) void this.paint(editor);
      }),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** Opens a rollout beside what is read now, with its prompts and its thinking folded. */
  async show(rollout: PickedRollout, preserveFocus = false): Promise<void> {
    const plain = await vscode.workspace.openTextDocument(addressOf(rollout));
    // Its own language: lines wrap, and signs of other scripts are not suspicious.
    const document = await vscode.languages.setTextDocumentLanguage(plain, languages.rollout);
    const shown = vscode.window.visibleTextEditors.find(
      ({ document: { uri } }) => uri.scheme === schemes.rollout,
    );
    const editor = await vscode.window.showTextDocument(document, {
      preview: true,
      preserveFocus,
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
    });
    await this.paint(editor);
    // Folding is a command of the active editor.
    if (preserveFocus) return;
    const { sections } = await this.of(document.uri);
    const lines = sections
      .filter(({ isClosedAtFirst }) => isClosedAtFirst)
      .map(({ start }) => document.positionAt(start).line);
    const completion = sections.find(({ name }) => name === 'Completion');
    if (lines.length > 0) await vscode.commands.executeCommand('editor.fold', { selectionLines: lines });
    if (completion) select(editor, { start: completion.start, end: completion.start });
  }

  /** A document that is open shows the rollout that was selected meanwhile. */
  follow(rollout: PickedRollout): void {
    const shown = vscode.window.visibleTextEditors.find(
      ({ document: { uri } }) => uri.scheme === schemes.rollout,
    );
    if (shown && shown.document.uri.toString() !== addressOf(rollout).toString())
      void this.show(rollout, true);
  }

  /** Moves to the answer of the rollout in the editor. */
  async goToAnswer(editor: vscode.TextEditor): Promise<void> {
    const { answer } = await this.of(editor.document.uri);
    if (!answer) throw new Error(vscode.l10n.t('This completion has no answer between <answer> tags.'));
    select(editor, answer);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return (await this.of(uri)).text;
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[]> {
    const { sections } = await this.of(document.uri);
    return sections.flatMap(({ start, end }) => {
      const [from, to] = [
        document.positionAt(start).line,
        document.positionAt(Math.max(start, end - 1)).line,
      ];
      return to > from ? [new vscode.FoldingRange(from, to)] : [];
    });
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const { sections, answer } = await this.of(document.uri);
    const places = [...sections, ...(answer ? [{ name: vscode.l10n.t('Answer'), ...answer }] : [])];
    return places.map(({ name, start, end }) => {
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new vscode.DocumentSymbol(name, '', vscode.SymbolKind.String, range, range);
    });
  }

  /** A rollout's document and its address. */
  async documentOf(rollout: PickedRollout): Promise<readonly [vscode.Uri, RolloutDocument]> {
    const uri = addressOf(rollout);
    return [uri, await this.of(uri)];
  }

  private of(uri: vscode.Uri): Promise<RolloutDocument> {
    const key = uri.toString();
    const known = this.known.get(key) ?? this.read(uri);
    this.known.delete(key);
    this.known.set(key, known);
    known.catch(() => this.known.delete(key));
    const [oldest] = this.known.keys();
    if (this.known.size > mostKept && oldest !== undefined) this.known.delete(oldest);
    return known;
  }

  private async read(uri: vscode.Uri): Promise<RolloutDocument> {
    const place = rolloutOf(uri);
    if (!place) throw new Error(vscode.l10n.t('No rollout at this address: {0}', uri.toString()));
    const whole = await this.reading.whole(place.run, place.group, place.index);
    if (!whole)
      throw new Error(
        vscode.l10n.t('{0} has no rollout {1} in group {2}.', place.run, place.index + 1, place.group),
      );
    const chain = await this.reading.chainOf(whole.rollout, whole.prompt, place.run);
    const { rolloutDocument } = await import('../parts/rollouts');
    return rolloutDocument(whole.rollout, whole.prompt, chain?.steps ?? []);
  }

  private async paint(editor: vscode.TextEditor): Promise<void> {
    if (editor.document.uri.scheme !== schemes.rollout) return;
    this.looks.paint(editor, await this.of(editor.document.uri));
  }
}

function select(editor: vscode.TextEditor, { start, end }: Place): void {
  const { document } = editor;
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.AtTop);
}
