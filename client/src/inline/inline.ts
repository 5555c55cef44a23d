import * as vscode from 'vscode';
import { languages } from '../ids';
import type { InlineSurroundings } from './inline-surroundings';
import { QuestionPeek } from './question-peek';
import { questionHints, questionHover, questionLenses } from './question-providers';
import { ruleHints, ruleHover } from './rule-providers';
import { RunsSoFar } from './runs-so-far';
import { splitHover } from './split-providers';

/** Where questions are listed. */
const questionFiles: vscode.DocumentSelector = [
  { scheme: 'file', pattern: '**/questions.json' },
  { scheme: 'file', pattern: '**/questions/type*.json' },
  { scheme: 'file', pattern: '**/*.jsonl' },
];

/** Questions, their answers, proofs and rollouts where files name them. The editor asks for what is in sight alone. */
export class Inline implements vscode.Disposable {
  readonly peek: QuestionPeek;
  private readonly all: vscode.Disposable[];

  constructor(around: InlineSurroundings) {
    const { runs, sessions, log } = around;
    const soFar = new RunsSoFar(runs, log);
    const hints = new vscode.EventEmitter<void>();
    const lenses = new vscode.EventEmitter<void>();
    this.peek = new QuestionPeek(soFar, around);
    const { registerInlayHintsProvider, registerHoverProvider, registerCodeLensProvider } = vscode.languages;
    this.all = [
      soFar,
      hints,
      lenses,
      this.peek,
      soFar.onDidChange(() => hints.fire()),
      runs.onDidChangeTreeData(() => hints.fire()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('phantomlab.inline')) return;
        hints.fire();
        lenses.fire();
      }),
      registerInlayHintsProvider(questionFiles, {
        onDidChangeInlayHints: hints.event,
        provideInlayHints: (document, range) => questionHints(document, range, soFar),
      }),
      registerHoverProvider(questionFiles, {
        provideHover: (document, position) => questionHover(document, position, soFar, sessions),
      }),
      registerCodeLensProvider(questionFiles, {
        onDidChangeCodeLenses: lenses.event,
        provideCodeLenses: questionLenses,
      }),
      registerInlayHintsProvider(languages.prolog, {
        onDidChangeInlayHints: hints.event,
        provideInlayHints: (document, range) => ruleHints(document, range, soFar),
      }),
      registerHoverProvider(languages.prolog, {
        provideHover: (document, position) => ruleHover(document, position, soFar),
      }),
      registerHoverProvider(languages.recipe, {
        provideHover: (document, position) => splitHover(document, position, soFar),
      }),
    ];
  }

  dispose(): void {
    for (const one of this.all) one.dispose();
  }
}
