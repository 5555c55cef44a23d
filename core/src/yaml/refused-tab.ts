import { CST, Lexer } from 'yaml';
import type { YamlFault } from './value-reader';

const opensBlockScalar = /^[|>]/;

/**
 * The first tab that PyYAML's scanner refuses. It takes one inside quotes, in a comment and in the text of a block
 * scalar, and nowhere else: not before a value, not behind it, not on an otherwise empty line.
 */
export function refusedTab(text: string): YamlFault | undefined {
  if (!text.includes('\t')) return undefined;
  let at = 0;
  let header = false;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === CST.SCALAR) {
      scalar = true;
      continue;
    }
    // Marks of the lexer's own, which stand for no character of the text.
    if (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END) continue;
    const tab = lexeme.indexOf('\t');
    if (tab >= 0 && !mayHoldTab(lexeme, { scalar, header })) {
      const start = at + tab;
      return {
        at: { start, end: start + 1 },
        message: 'PyYAML refuses a tab here: it cannot start any token. Write a space, or delete it.',
      };
    }
    if (scalar) header = false;
    else if (opensBlockScalar.test(lexeme)) header = true;
    scalar = false;
    at += lexeme.length;
  }
  return undefined;
}

function mayHoldTab(lexeme: string, { scalar, header }: { scalar: boolean; header: boolean }): boolean {
  if (scalar) return header;
  return /^["'#]/.test(lexeme);
}
