import path from 'node:path';
import * as vscode from 'vscode';
import { documents } from '../ids';
import { type AnswerPlace, isAnswerPlace } from '../messages/results';

/** The address of an answer's text; its last part is what the tab shows. */
export function addressOfAnswer(place: AnswerPlace): vscode.Uri {
  return vscode.Uri.from({
    scheme: documents.answer,
    path: `/Answer to ${place.id.replaceAll(/[\\/]/g, '-')} (${path.basename(path.dirname(place.folder))})`,
    query: JSON.stringify(place),
  });
}

/** The answer of an address; undefined when it is another's, or says nothing that is one. */
export function answerOf(address: vscode.Uri): AnswerPlace | undefined {
  if (address.scheme !== documents.answer) return undefined;
  try {
    const place: unknown = JSON.parse(address.query);
    return isAnswerPlace(place) ? place : undefined;
  } catch {
    return undefined;
  }
}
