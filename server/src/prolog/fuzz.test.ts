import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import { computedMs } from '@phantomlab/core/testing/computed-ms';
import { Random } from '@phantomlab/core/universe/random';
import { CancellationTokenSource, type CodeLens } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import { snippetClient } from '../testing/service-context';
import { defaultSettings } from '../workspace/settings';
import { WorkspaceFacts } from '../workspace/workspace-facts';
import { prologService } from './prolog-service';

/** Edits; PHANTOMLAB_EDITS=10000 makes more of them. */
const count = Number(process.env.PHANTOMLAB_EDITS ?? 250);
/** No answer takes longer, whatever was typed; the first ones wait for code to be compiled. */
const mostMs = 1000;

const fixture = path.join(
  import.meta.dirname,
  '../../../test/fixtures/phantom-wiki/depth_5_size_8_seed_2/facts.pl',
);

const pieces = [
  'p',
  'X',
  'parent',
  '"Ann"',
  "'",
  '"',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '.',
  '.\n',
  ' :- ',
  '-->',
  ';',
  '->',
  '\\+ ',
  '%',
  '/*',
  '*/',
  '\n',
  ' ',
  "0'",
  '\\',
  '|',
  '!',
  ':- dynamic p/1.\n',
  'findall(X, p(X), L)',
  '?- p(X).\n',
  '% ?- parent(X, Y).\n',
  ':- op(700, xfx, ===>).\n',
  ':- use_module(library(lists)).\n',
  'aggregate_all(count, distinct(p(X)), N)',
  '\u{1F600}',
  '\u0301',
  'é',
  '`',
  '0x',
  '1.0e',
  'end_of_file.\n',
] as const;

function edited(text: string, random: Random): { start: number; end: number; newText: string } {
  const start = random.below(text.length + 1);
  const length = [0, 0, 1, 1, 3, 12, 80][random.below(7)]!;
  const end = Math.min(text.length, start + length);
  const writes = random.below(4);
  let newText = '';
  for (let i = 0; i < writes; i++) newText += pieces[random.below(pieces.length)];
  if (random.below(12) === 0) newText += text.slice(random.below(text.length + 1)).slice(0, 60);
  return { start, end, newText };
}

describe('random edits of Prolog', function () {
  this.timeout(300_000 + count * 400);

  it(`${count} edits over all features: no crash, no answer over a second`, async () => {
    const failures: string[] = [];
    const service: LanguageService = prologService({
      settings: () => ({ ...defaultSettings, prolog: { ...defaultSettings.prolog, argumentHints: true } }),
      facts: new WorkspaceFacts(() => undefined),
      rulesPage: undefined,
      prologRulesPage: undefined,
      configurationRulesPage: undefined,
      client: snippetClient,
      refresh: () => {},
      tell: () => {},
      log: (message) => failures.push(message),
    });
    const random = new Random(Number(process.env.FUZZ_SEED ?? 1), 'edits');
    const source = readFileSync(fixture, 'utf8').slice(0, 12_000);
    const { token } = new CancellationTokenSource();
    let document = TextDocument.create('file:///fuzz/rules.pl', 'prolog', 1, source);
    let slowest = { what: '', ms: 0 };
    const timed = async <T>(what: string, ask: () => T | Promise<T>): Promise<T> => {
      const began = computedMs();
      const answer = await ask();
      const ms = computedMs() - began;
      if (ms > slowest.ms) slowest = { what, ms };
      return answer;
    };
    for (let i = 0; i < count; i++) {
      // A text that has grown wild starts again.
      const before = document.getText();
      const change =
        before.length > 40_000 || before.length < 200
          ? { start: 0, end: before.length, newText: source }
          : edited(before, random);
      const range = { start: document.positionAt(change.start), end: document.positionAt(change.end) };
      document = TextDocument.update(document, [{ range, text: change.newText }], i + 2);
      // Inside of a pair of surrogates there is no place for the protocol, and it moves to the nearest one.
      const exact = before.slice(0, change.start) + change.newText + before.slice(change.end);
      assert.equal(document.getText(), exact);
      await timed('the edit', () => service.changed!(document, [change]));
      const position = document.positionAt(Math.min(exact.length, change.start + random.below(20)));
      const other = document.positionAt(random.below(exact.length + 1));
      const [from, to] = [position, other].sort((a, b) => a.line - b.line || a.character - b.character) as [
        typeof position,
        typeof other,
      ];
      const stretch = { start: from, end: to };
      const options = { tabSize: 4, insertSpaces: true };
      await timed('diagnostics', () => service.diagnostics(document, token));
      await timed('completion', () => service.completion!(document, position, token));
      await timed('hover', () => service.hover!(document, position, token));
      await timed('signatureHelp', () => service.signatureHelp!(document, position, token));
      await timed('definition', () => service.definition!(document, other, token));
      await timed('declaration', () => service.declaration!(document, other, token));
      await timed('references', () => service.references!(document, other, true, token));
      await timed('highlights', () => service.highlights!(document, other, token));
      await timed('symbols', () => service.symbols!(document, token));
      await timed('workspaceSymbols', () => service.workspaceSymbols!('pa', token));
      await timed('codeActions', () => service.codeActions!(document, stretch, { diagnostics: [] }, token));
      const lenses = (await timed('codeLenses', () => service.codeLenses!(document, token))) ?? [];
      const lens: CodeLens | undefined = lenses[random.below(lenses.length + 1)];
      if (lens) await timed('resolveCodeLens', () => service.resolveCodeLens!(lens, token));
      await timed('inlayHints', () => service.inlayHints!(document, stretch, token));
      await timed('folding', () => service.folding!(document, token));
      await timed('selectionRanges', () => service.selectionRanges!(document, [position, other], token));
      await timed('format', () => service.format!(document, undefined, options, token));
      await timed('format of a range', () => service.format!(document, stretch, options, token));
      await timed('semanticTokens', () => service.semanticTokens!(document, undefined, token));
      await timed('semanticTokens of a range', () => service.semanticTokens!(document, stretch, token));
      await timed('semanticTokensDelta', () => service.semanticTokensDelta!(document, '1', token));
      const [item] =
        (await timed('callHierarchy', () => service.prepareCallHierarchy!(document, other, token))) ?? [];
      if (item) {
        await timed('incomingCalls', () => service.incomingCalls!(item, token));
        await timed('outgoingCalls', () => service.outgoingCalls!(item, token));
      }
      await timed('rename', async () => {
        // A refusal is an answer; anything else that is thrown is none.
        try {
          await service.prepareRename!(document, other, token);
          await service.rename!(document, other, 'renamed', token);
        } catch (error) {
          assert.equal((error as { code?: number }).code, -32803, String((error as Error).stack));
        }
      });
      if (i % 50 === 0) await expectSameAsAfresh(service, document);
    }
    assert.deepEqual(failures, []);
    if (process.env.PHANTOMLAB_EDITS) console.log(`slowest: ${slowest.what}, ${slowest.ms.toFixed(0)} ms`);
    assert.ok(slowest.ms < mostMs, `${slowest.what} took ${slowest.ms.toFixed(0)} ms`);
  });
});

/** What edits have come to is what reading the text again gives. */
async function expectSameAsAfresh(service: LanguageService, document: TextDocument): Promise<void> {
  const { token } = new CancellationTokenSource();
  const afresh = PrologText.read(document.uri, document.getText());
  const found = new Set(
    afresh.items.flatMap(({ predicate }) => (predicate === undefined ? [] : [predicate])),
  );
  const symbols = (await service.symbols!(document, token)) as { name: string }[];
  assert.deepEqual(
    symbols.map(({ name }) => name),
    [...found],
  );
}
