import { existsSync } from 'node:fs';
import path from 'node:path';
import { relationOf } from '@phantomlab/core/node/question-runs/relation-of';
import type { RelationTally } from '@phantomlab/core/node/question-runs/tallies';
import * as vscode from 'vscode';
import { configuration } from '../configuration';
import { commands } from '../ids';
import { link } from './question-words';
import type { RunsSoFar } from './runs-so-far';

/** A text that is longer holds facts, and takes too long to be looked through at each keystroke. */
const longestText = 5_000_000;

/** Where each predicate of a text has its first clause that begins a line. */
const heads = new WeakMap<
  vscode.TextDocument,
  { readonly version: number; readonly found: ReadonlyMap<string, number> }
>();

/** After the first clause of each relation, how often chains get its hops right. */
export function ruleHints(
  document: vscode.TextDocument,
  range: vscode.Range,
  runs: RunsSoFar,
): vscode.InlayHint[] {
  if (!configuration.inline('afterLine') || !configuration.inline('rollouts')) return [];
  const universe = universeOfRules(document);
  const tallies = universe === undefined ? undefined : runs.ofRelations(universe);
  if (!tallies || Object.keys(tallies).length === 0) return [];
  const hints: vscode.InlayHint[] = [];
  for (const [key, offset] of headsOf(document)) {
    const tally = tallies[key];
    const { line } = document.positionAt(offset);
    if (!tally || line < range.start.line || line > range.end.line) continue;
    const hint = new vscode.InlayHint(document.lineAt(line).range.end, afterLine(tally));
    hint.paddingLeft = true;
    hint.tooltip = inWords(key, tally);
    hints.push(hint);
  }
  return hints;
}

/** The same in a hover on the name, with an example. */
export function ruleHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  runs: RunsSoFar,
): vscode.Hover | undefined {
  if (!configuration.inline('hover') || !configuration.inline('rollouts')) return undefined;
  const word = document.getWordRangeAtPosition(position, /[a-z]\w*(?=\()/);
  const universe = word && universeOfRules(document);
  if (!word || universe === undefined) return undefined;
  const name = document.getText(word);
  const rest = document.getText(new vscode.Range(word.start, new vscode.Position(word.end.line + 3, 0)));
  const key = relationOf(callAt(rest)) || `${name}/2`;
  const tally = runs.ofRelations(universe)?.[key];
  return tally && new vscode.Hover(inWords(key, tally), word);
}

const afterLine = ({ hops, proved }: RelationTally): string =>
  `chains: ${proved.toLocaleString('en')} of ${hops.toLocaleString('en')} hops proved`;

function inWords(key: string, { hops, proved, broken }: RelationTally): vscode.MarkdownString {
  const words = new vscode.MarkdownString('', true);
  words.isTrusted = { enabledCommands: [commands.stepThroughChain] };
  words.appendMarkdown(
    `Chains get ${proved.toLocaleString('en')} of ${hops.toLocaleString('en')} hops of \`${key}\` right (${Math.round((100 * proved) / hops)}%).`,
  );
  if (!broken) return words;
  words.appendMarkdown('\n\nOne that does not: ').appendText(broken.question.slice(0, 500));
  const { run, group, index } = broken;
  return words.appendMarkdown(
    ` ${link('debug-step-over', 'Show its chain', commands.stepThroughChain, { run, group, index })}`,
  );
}

/** The universe whose questions a text's rules answer: the one it is in, or the one that it loads. */
function universeOfRules(document: vscode.TextDocument): string | undefined {
  if (document.uri.scheme !== 'file') return undefined;
  const folder = path.dirname(document.uri.fsPath);
  if (existsSync(path.join(folder, 'facts.pl'))) return folder;
  const start = document.getText(new vscode.Range(0, 0, 200, 0));
  const [, named] = /['"]([^'"\n]*)facts(?:\.pl)?['"]/.exec(start) ?? [];
  const universe = named === undefined ? undefined : path.resolve(folder, named);
  return universe !== undefined && existsSync(path.join(universe, 'facts.pl')) ? universe : undefined;
}

function headsOf(document: vscode.TextDocument): ReadonlyMap<string, number> {
  const known = heads.get(document);
  if (known?.version === document.version) return known.found;
  const text = document.getText();
  const names = new Set<string>();
  const found = new Map<string, number>();
  if (text.length <= longestText) {
    for (const { 1: name, index } of text.matchAll(/^([a-z]\w*)\(/gm)) {
      if (names.has(name!)) continue;
      names.add(name!);
      found.set(relationOf(callAt(text.slice(index, index + 1000))), index);
    }
  }
  heads.set(document, { version: document.version, found });
  return found;
}

/** The call with which a text begins: up to the bracket that closes it. */
function callAt(text: string): string {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
    if (token === '(') depth++;
    else if (token === ')' && --depth === 0) return text.slice(0, index + 1);
  }
  return text;
}
