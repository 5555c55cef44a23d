import type * as vscode from 'vscode';
import type { AnswerPlace } from '../messages/results';

/** What the panel needs of the rest of the extension. */
export interface ResultsServices {
  readonly extension: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** Shows an answer beside the proof of its question. */
  showChain(place: AnswerPlace): void;
}
