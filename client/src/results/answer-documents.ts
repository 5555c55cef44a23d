import * as vscode from 'vscode';
import { documents } from '../ids';
import { answerOf } from './answer-address';

/** Answers as read-only documents: the question, what was right, and all that the model said. */
export const answerDocuments = (): vscode.Disposable =>
  vscode.workspace.registerTextDocumentContentProvider(documents.answer, {
    async provideTextDocumentContent(uri) {
      const place = answerOf(uri);
      if (!place) throw new Error(vscode.l10n.t('No answer at this address: {0}', uri.toString()));
      const { answerText, wholeAnswer } = await import('../parts/results');
      return answerText(await wholeAnswer(place));
    },
  });
