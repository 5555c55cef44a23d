import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { namedParts } from '@phantomlab/core/prolog/editing/named-parts';
import { PrologProgram } from '@phantomlab/core/prolog/program/prolog-program';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { familyRules } from '@phantomlab/core/universe/facts/rules';
import type { IGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');
const { INITIAL, parseRawGrammar, Registry } = require('vscode-textmate') as typeof import('vscode-textmate');

const file = path.resolve(import.meta.dirname, '../../../language/prolog.tmLanguage.json');

async function grammar(): Promise<IGrammar> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(file, 'utf8'), file),
  });
  return (await registry.loadGrammar('source.prolog.phantomlab'))!;
}

describe('the grammar of Prolog', () => {
  let prolog: IGrammar;
  before(async () => {
    prolog = await grammar();
  });

  /** The innermost scope at each offset of a text's lines. */
  function scopes(text: string): string[] {
    const found: string[] = [];
    let stack = INITIAL;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = prolog.tokenizeLine(line, stack);
      stack = ruleStack;
      for (const { startIndex, endIndex, scopes: own } of tokens) {
        for (let i = startIndex; i < Math.min(endIndex, line.length); i++) found.push(own.join(' '));
      }
      found.push('');
    }
    return found;
  }

  const scopeOf = (text: string, part: string) => scopes(text)[text.indexOf(part)]!;

  for (const [text, part, scope] of [
    ['parent("Ann", X).', 'parent', 'entity.name.function.definition'],
    ["'is a'(X) :- b.", "'is a'", 'entity.name.function.definition'],
    ['größe(X) :- b.', 'größe', 'entity.name.function.definition'],
    ['p :- parent(X).', 'parent', 'entity.name.function.prolog'],
    ['p :- \\+ q(X).', '\\+', 'keyword.control.negation'],
    ['p :- X is Y mod 2.', 'mod', 'keyword.operator.word'],
    ['p :- findall(X, q(X), L).', 'findall', 'support.function.meta'],
    ['p(_, _Y).', '_Y', 'variable.other'],
    ['p(_, _Y).', '_', 'variable.language.anonymous'],
    ["p(0'a, 0''', 0'\\n, 16'FF, 0xff, 1_000, 1.0e10).", "0''", 'constant.character'],
    ["p(0'a, b).", 'b', 'constant.other.atom'],
    ['p("a\\x41\\b", c).', '\\x41\\', 'constant.character.escape'],
    ['p("a""b", c).', 'c', 'constant.other.atom'],
    [':- dynamic parent/2, q/1.', 'q', 'entity.name.function'],
    [':- dynamic parent/2.', 'dynamic', 'keyword.other.directive'],
    [':- use_module(library(lists)).\np.', 'p.', 'entity.name.function.definition'],
    ['% ?- parent(X, Y).', 'parent', 'entity.name.function'],
    ['%! age(+Person, -Years) is det.', 'Years', 'variable.parameter'],
    ['% parent(X)', 'parent', 'comment.line'],
    ['/* a\nb */ p.', 'b', 'comment.block'],
    ['p :- lists:append(X, Y, Z).', 'lists', 'entity.name.namespace'],
    ['p(X) :- X = "never closed\nq(Y).', 'q', 'entity.name.function.definition'],
    ['p :- X == Y, !.', '!', 'keyword.control.cut'],
  ] as const) {
    it(`sees ${scope} in ${JSON.stringify(part)} of ${JSON.stringify(text)}`, () => {
      const found = scopeOf(text, part);
      assert.ok(
        found.split(' ').some((one) => one.startsWith(scope)),
        found,
      );
    });
  }

  it('sees in the rules of our universes what the language server sees', () => {
    const text = PrologText.read('rules.pl', familyRules);
    const program = new PrologProgram();
    program.update(text);
    const found = scopes(familyRules);
    const expected = {
      head: /entity\.name\.function\.definition/,
      goal: /entity\.name\.function|support\.function/,
      operator: /keyword\.operator/,
      parameter: /variable\.other/,
      variable: /variable\.other/,
      declaration: /entity\.name\.function/,
      directive: /keyword\.other\.directive/,
      functor: /entity\.name\.function/,
      module: /entity\.name\.namespace/,
    };
    let compared = 0;
    text.items.forEach((_, i) => {
      for (const { kind, start } of namedParts(program, text, i)) {
        assert.match(found[text.start(i) + start]!, expected[kind]);
        compared++;
      }
    });
    assert.ok(compared > 400);
  });
});
