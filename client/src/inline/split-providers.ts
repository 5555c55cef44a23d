import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { readQuestions } from '@phantomlab/core/node/universes/read-universe';
import type { Question } from '@phantomlab/core/universe/question';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { commands } from '../ids';
import { tallyInWords } from './after-line';
import type { PlacedQuestion } from './question-files';
import { link, questionMarkdown } from './question-words';
import type { RunsSoFar } from './runs-so-far';

/** Questions that a hover over a split begins with. */
const shown = 3;

const kept = new Map<string, { readonly modified: number; readonly questions: readonly Question[] }>();

/** Where a recipe names a universe: its first questions, and what rollouts came to on all of them. */
export async function splitHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  runs: RunsSoFar,
): Promise<vscode.Hover | undefined> {
  if (!configuration.inline('hover')) return undefined;
  const word = document.getWordRangeAtPosition(position, /[\w.-]+/);
  const universe = word && universeNamed(document, document.getText(word));
  if (!word || universe === undefined) return undefined;
  const questions = await questionsOf(universe).catch(() => []);
  if (questions.length === 0) return undefined;
  const placed = questions.map((question) => asPlaced(question, universe));
  const contents: vscode.MarkdownString[] = [];
  const tally = configuration.inline('rollouts') ? await runs.ofAll(placed) : undefined;
  if (tally) contents.push(new vscode.MarkdownString(`Rollouts so far: ${tallyInWords(tally)}`));
  for (const question of placed.slice(0, shown)) contents.push(questionMarkdown(question, {}));
  const more = new vscode.MarkdownString('', true);
  more.isTrusted = { enabledCommands: [commands.openUniverse] };
  const all = vscode.l10n.t('All {0} questions', questions.length.toLocaleString('en'));
  contents.push(more.appendMarkdown(link('globe', all, commands.openUniverse, { universe })));
  return new vscode.Hover(contents, word);
}

/** A universe's folder by the name of a split: in one of the data sets that the recipe names. */
function universeNamed(document: vscode.TextDocument, name: string): string | undefined {
  if (name.length < 3 || name.length > 200) return undefined;
  const datasets = [...document.getText().matchAll(/^\s*(?:eval_)?dataset_name:\s*["']?([^\s"'#]+)/gm)];
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return datasets
    .flatMap(({ 1: dataset }) => roots.map((root) => path.resolve(root, dataset!, name)))
    .find((folder) => existsSync(path.join(folder, 'facts.pl')));
}

async function questionsOf(universe: string): Promise<readonly Question[]> {
  const { mtimeMs: modified } = await stat(universe);
  const known = kept.get(universe);
  if (known?.modified === modified) return known.questions;
  const questions = await readQuestions(universe, await readdir(universe));
  if (kept.size > 8) kept.clear();
  kept.set(universe, { modified, questions });
  return questions;
}

const asPlaced = (
  { id, question, answer, difficulty, prolog }: Question,
  universe: string,
): PlacedQuestion => ({
  ...{ id, question, answer, difficulty, universe, task: 'pw', query: prolog.query.toReversed() },
  record: { start: 0, end: 0, values: new Map() },
});
