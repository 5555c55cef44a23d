import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { clauseVariables } from './clause-variables';

/** As much of VS Code's range as is looked at. */
class Range {
  readonly start: { line: number; character: number };
  readonly end: { line: number; character: number };

  constructor(line: number, character: number, endLine: number, endCharacter: number) {
    this.start = { line, character };
    this.end = { line: endLine, character: endCharacter };
  }
}

function variablesOf(text: string, from: number, to = from): readonly string[] {
  const lines = text.split('\n');
  const document = {
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line]! }),
  } as unknown as vscode.TextDocument;
  const stopped = new Range(from, 0, to, 0) as unknown as vscode.Range;
  return clauseVariables(document, stopped).map(
    ({ name, range }) => `${range.start.line}:${range.start.character} ${name}`,
  );
}

describe('variables of the clause at which stepping stopped', () => {
  it('stand where they are read, once a line', () =>
    assert.deepEqual(variablesOf('p(X).\nmother(X, Y) :- parent(X, Y),\n  female(Y).\nq(Z).', 1, 2), [
      '1:7 X',
      '1:10 Y',
      '2:9 Y',
    ]));
  it('are not in texts, quoted atoms and comments', () =>
    assert.deepEqual(variablesOf(`name("Ann Lee", 'Bob', X, _Y, _, abC). % Z`, 0), ['0:23 X', '0:26 _Y']));
  it('end with the text', () => assert.deepEqual(variablesOf('p(X)', 0, 9), ['0:2 X']));
});
