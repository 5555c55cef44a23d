import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { commands } from '../ids';
import type { QuerySessions } from '../queries/query-sessions';
import { answerAfterLine, rolloutsAfterLine, tallyInWords } from './after-line';
import { isQuestionFile, type PlacedQuestion, placeAfter, questionsWithin } from './question-files';
import { proofInWords } from './question-proofs';
import { questionMarkdown } from './question-words';
import type { RunsSoFar } from './runs-so-far';

/** Lenses of more questions take the editor seconds to lay out. */
const mostLenses = 2000;

/** Answers after the lines of questions, and what rollouts came to. */
export function questionHints(
  document: vscode.TextDocument,
  range: vscode.Range,
  runs: RunsSoFar,
): vscode.InlayHint[] {
  if (!configuration.inline('afterLine') || !isQuestionFile(document.uri)) return [];
  const text = document.getText();
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return questionsWithin(document, from, to).flatMap((question) => {
    const offset = placeAfter(text, question);
    // A line of hundreds of thousands of letters holds more questions than are in sight.
    if (offset < from || offset > to) return [];
    const position = document.positionAt(offset);
    const after = new vscode.InlayHint(position, answerAfterLine(question));
    after.paddingLeft = true;
    if (question.answer.length > 1) after.tooltip = question.answer.slice(0, 200).join('\n');
    const tally = configuration.inline('rollouts') ? runs.of(question) : undefined;
    if (!tally) return [after];
    // A hint of its own, behind the other: it comes later, and moves nothing.
    const rollouts = new vscode.InlayHint(position, `· ${rolloutsAfterLine(tally)}`);
    rollouts.paddingLeft = true;
    rollouts.tooltip = tallyInWords(tally);
    return [after, rollouts];
  });
}

/** A question with its proof and rollouts. */
export async function questionHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  runs: RunsSoFar,
  sessions: QuerySessions,
): Promise<vscode.Hover | undefined> {
  if (!configuration.inline('hover')) return undefined;
  const question = questionAtPosition(document, position);
  if (!question) return undefined;
  const { start, end } = question.record.values.get('question') ?? question.record;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  if (!range.contains(position)) return undefined;
  const [proof, tally] = await Promise.all([
    proofInWords(question, sessions),
    configuration.inline('rollouts') ? runs.now(question) : undefined,
  ]);
  return new vscode.Hover(
    questionMarkdown(question, { ...(proof !== undefined && { proof }), ...(tally && { tally }) }),
    range,
  );
}

/** What can be done with each question, above it: all known from the text. */
export function questionLenses(document: vscode.TextDocument): vscode.CodeLens[] {
  if (!configuration.inline('codeLens') || !isQuestionFile(document.uri)) return [];
  const questions = questionsWithin(document, 0, Number.POSITIVE_INFINITY, mostLenses);
  return questions.flatMap(({ record, id, universe }) => {
    if (universe === undefined) return [];
    const start = document.positionAt(record.start);
    const range = new vscode.Range(start, start);
    const about = [{ universe, question: id }];
    return [
      new vscode.CodeLens(range, {
        title: `$(type-hierarchy)\u00a0${vscode.l10n.t('Show proof')}`,
        command: commands.showProof,
        arguments: about,
      }),
      new vscode.CodeLens(range, {
        title: `$(debug-alt)\u00a0${vscode.l10n.t('Step through')}`,
        command: commands.debugChain,
        arguments: about,
      }),
    ];
  });
}

export function questionAtPosition(
  document: vscode.TextDocument,
  position: vscode.Position,
): PlacedQuestion | undefined {
  if (!isQuestionFile(document.uri)) return undefined;
  const offset = document.offsetAt(position);
  return questionsWithin(document, offset, offset)[0];
}
