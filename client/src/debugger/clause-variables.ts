import type * as vscode from 'vscode';

/**
 * Variables of the clause at which stepping stopped, each where it is. Only there: the same names in other clauses
 * stand for something else.
 */
export function clauseVariables(
  document: Pick<vscode.TextDocument, 'lineAt' | 'lineCount'>,
  stopped: vscode.Range,
): readonly { readonly range: vscode.Range; readonly name: string }[] {
  const found: { range: vscode.Range; name: string }[] = [];
  const Range = stopped.constructor as typeof vscode.Range;
  for (let line = stopped.start.line; line <= Math.min(stopped.end.line, document.lineCount - 1); line++) {
    const { text } = document.lineAt(line);
    const code = text.replace(notVariables, (quoted) => ' '.repeat(quoted.length));
    const seen = new Set<string>();
    for (const { 0: name, index } of code.matchAll(/(?<![\w"'])[A-Z]\w*|(?<![\w"'])_[A-Z]\w*/g)) {
      // Once a line is enough to read.
      if (seen.has(name)) continue;
      seen.add(name);
      found.push({ name, range: new Range(line, index, line, index + name.length) });
    }
  }
  return found;
}

const notVariables = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|%.*$/g;
