import type { Measure } from '@phantomlab/core/evaluation/summary/summary';
import type { Evaluated } from '@phantomlab/core/figures/results/evaluated';
import { resultFigures } from '@phantomlab/core/figures/results/result-figures';
import * as vscode from 'vscode';
import { commands } from '../ids';
import {
  type AnswerPlace,
  type FromResults,
  isFromResults,
  type ResultsLook,
  type ToResults,
} from '../messages/results';
import { unreachable } from '../messages/unreachable';
import { showBundle } from '../webview/bundle';
import { addressOfAnswer } from './answer-address';
import { evaluationFolders } from './evaluation-folders';
import { KnownEvaluations } from './known-evaluations';
import { resultsOf, shownEvaluations } from './results-message';
import type { ResultsServices } from './results-services';
import { saveFigure, savePicture } from './save-figure';
import { answersBehind, answersToQuestion, onceEach, shownAnswer } from './shown-answers';

const firstLook: ResultsLook = { figure: 'transfer', measure: 'f1', hiddenSets: [], hiddenModels: [] };
/** An evaluation that is under way appends a line a second or more. */
const quietMs = 2000;
/** What is read while pointing; all answers are a click away. */
const mostAtAGlance = 3;

/** The host of the Results panel: reads evaluations, makes figures of them, opens answers. */
export class ResultsPanel implements vscode.Disposable {
  private readonly known = new KnownEvaluations();
  private readonly subscriptions: vscode.Disposable[] = [];
  private evaluations: Promise<readonly Evaluated[]> | undefined;
  private look = firstLook;
  private timer: NodeJS.Timeout | undefined;
  private isStale = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly services: ResultsServices,
  ) {
    panel.iconPath = vscode.Uri.joinPath(services.extension, 'media', 'icon.png');
    const watcher = vscode.workspace.createFileSystemWatcher('**/{evaluation.json,predictions.jsonl}');
    const changed = () => this.changed();
    this.subscriptions.push(
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      panel.onDidChangeViewState(() => {
        if (panel.visible && this.isStale) this.changed();
      }),
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (!isFromResults(message)) {
          services.log.warn('The Results panel sent a message that is not known.', JSON.stringify(message));
          return;
        }
        this.receive(message).catch((error: unknown) => {
          services.log.error('Results:', error instanceof Error ? error : String(error));
          this.post({ t: 'trouble', message: error instanceof Error ? error.message : String(error) });
        });
      }),
      panel.onDidDispose(() => this.dispose()),
    );
    showBundle(panel.webview, services.extension, 'results', vscode.l10n.t('Results'));
  }

  /** Shows what is on the disk now, whatever the watcher has noticed. */
  reveal(): void {
    this.panel.reveal();
    this.changed();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions.splice(0)) subscription.dispose();
    this.panel.dispose();
  }

  private async receive(message: FromResults): Promise<void> {
    switch (message.t) {
      case 'ready':
        this.look = message.look ?? this.look;
        return this.tell();
      case 'look':
        this.look = message.look;
        return this.tell();
      case 'refresh':
        this.evaluations = undefined;
        return this.tell();
      case 'answers': {
        const { point, filter, sort, from, count } = message;
        const answers = answersBehind(await this.all(), point, filter, sort);
        const rows = answers.slice(from, from + count).map(shownAnswer);
        this.post({ t: 'answers', point, filter, sort, from, total: answers.length, rows });
        return;
      }
      case 'glance': {
        const answers = answersBehind(await this.all(), message.point, 'all', 'worst');
        const rows = onceEach(answers).slice(0, mostAtAGlance).map(shownAnswer);
        this.post({ t: 'glance', point: message.point, total: answers.length, rows });
        return;
      }
      case 'question': {
        const { place } = message;
        const rows = answersToQuestion(await this.all(), place).map(shownAnswer);
        this.post({ t: 'question', place, rows });
        return;
      }
      case 'open':
        return this.open(message.place);
      case 'compare': {
        const [a, b] = [addressOfAnswer(message.a), addressOfAnswer(message.b)];
        const [left, right] = await Promise.all([message.a, message.b].map((place) => this.modelOf(place)));
        await vscode.commands.executeCommand('vscode.diff', a, b, `${left} ↔ ${right}`, {
          viewColumn: vscode.ViewColumn.Beside,
        });
        return;
      }
      case 'export':
        return saveFigure(await this.figure(), this.look.figure, message.format, message.width);
      case 'picture':
        return savePicture(message.data, this.look.figure);
      case 'evaluate':
        await vscode.commands.executeCommand(commands.evaluateRun);
        return;
      default:
        unreachable(message);
    }
  }

  private async tell(): Promise<void> {
    const { look } = this;
    const evaluations = await this.all();
    if (this.look !== look) return;
    this.post(
      evaluations.length === 0
        ? { t: 'none', reason: vscode.l10n.t('No evaluation was found in this folder.') }
        : resultsOf(evaluations, look),
    );
  }

  private async figure() {
    const kind = resultFigures.find(({ name }) => name === this.look.figure) ?? resultFigures[0]!;
    return kind.draw(shownEvaluations(await this.all(), this.look), {
      measure: this.look.measure as Measure,
    });
  }

  /** Beside its proof where there is one, else as a text. */
  private async open(place: AnswerPlace): Promise<void> {
    const evaluated = (await this.all()).find(({ folder }) => folder === place.folder);
    const prediction = evaluated?.predictions.find(
      ({ split, id, seed }) => split === place.split && id === place.id && seed === place.seed,
    );
    if (prediction?.verdicts?.length) {
      this.services.showChain(place);
      return;
    }
    const document = await vscode.workspace.openTextDocument(addressOfAnswer(place));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  private async modelOf(place: AnswerPlace): Promise<string> {
    const [found] = answersToQuestion(await this.all(), place).filter(
      ({ evaluated, prediction }) => evaluated.folder === place.folder && prediction.seed === place.seed,
    );
    return found ? shownAnswer(found).model : place.folder;
  }

  private all(): Promise<readonly Evaluated[]> {
    this.evaluations ??= this.read();
    return this.evaluations;
  }

  private async read(): Promise<readonly Evaluated[]> {
    this.isStale = false;
    const { evaluations, faults } = await this.known.read(await evaluationFolders());
    for (const fault of faults) this.services.log.warn('Results:', fault);
    const [first] = faults;
    if (first !== undefined) this.post({ t: 'trouble', message: first });
    return evaluations;
  }

  /** Reads again once the disk is quiet for a moment, and only for a panel that is seen. */
  private changed(): void {
    this.isStale = true;
    if (!this.panel.visible || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.evaluations = undefined;
      void this.tell().then(() => this.post({ t: 'changed' }));
    }, quietMs);
  }

  private post(message: ToResults): void {
    void this.panel.webview.postMessage(message);
  }
}
