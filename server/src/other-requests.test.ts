import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { computedMs } from '@phantomlab/core/testing/computed-ms';
import { CancellationTokenSource } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from './language-service';
import { languageServices } from './services';
import { serviceContext } from './testing/service-context';
import type { ServedLanguage } from './workspace/document-language';

const many = 30_000;
const each = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

/** Small files that ask for much work. */
const hostile: readonly (readonly [ServedLanguage, string, string])[] = [
  ['prolog', 'operators', each(many, (i) => `:- op(700, xfx, op${i}).\n`)],
  ['prolog', 'conditions', each(many, () => ':- if(true).\n:- endif.\n')],
  ['prolog', 'singletons', each(many, (i) => `p${i}(X${i}, Y).\n`)],
  ['prolog', 'rules in a chain', each(many, (i) => `p${i}(X) :- p${i + 1}(X).\n`)],
  ['prolog', 'rules that call each other', each(many, (i) => `p${i}(X) :- p${(i * 7 + 1) % many}(X).\n`)],
  ['prolog', 'undefined predicates', each(many, (i) => `a${i} :- undefined_${i}(x).\n`)],
  ['prolog', 'variables in one clause', `p(${each(many / 2, (i) => `X${i}, `)}Y).\n`],
  ['prolog', 'goals in one clause', `p(X) :- ${each(many, (i) => `q${i % 50}(X), `)}r(X).\n`],
  ['prolog', 'an unclosed quote', `p('${'x y z\n'.repeat(50_000)}`],
  ['recipe', 'unknown keys', `training_mode: pw\n${each(24_000, (i) => `unknown_key_${i}: ${i}\n`)}`],
  [
    'recipe',
    'items',
    `training_mode: pw\nsplit_list: [${each(many, (i) => `depth_20_size_25_seed_${i}, `)}]\n`,
  ],
  ['recipe', 'a key often', `training_mode: pw\n${'learning_rate: 1.0e-6\n'.repeat(many)}`],
  ['recipe', 'anchors', `training_mode: pw\n${each(many, (i) => `k${i}: &a${i} 1\n`)}`],
];

/** What other requests wait for at the most, in milliseconds that are computed (with those of the garbage collector). */
const longestWaitMs = 1000;
const { token } = new CancellationTokenSource();

/** The longest that the event loop is held while something is done. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let done = false;
  const working = work().finally(() => {
    done = true;
  });
  for (let before = computedMs(); !done; ) {
    await nextTurn();
    const now = computedMs();
    longest = Math.max(longest, now - before);
    before = now;
  }
  await working;
  return longest;
}

async function check(service: LanguageService, document: TextDocument): Promise<void> {
  await service.ready?.(document);
  await service.diagnostics(document, token);
}

describe('while a large document is checked', function () {
  this.timeout(600_000);

  for (const [language, name, text] of hostile)
    it(`others are answered soon: ${language}, ${name}`, async () => {
      const service = languageServices(serviceContext('/nowhere'))[language];
      const [ending, id] = language === 'prolog' ? ['pl', 'prolog'] : ['yaml', 'yaml'];
      const document = TextDocument.create(`file:///nowhere/large.${ending}`, id, 1, text);
      const opened = await longestTurn(() => check(service, document));
      const edit = language === 'prolog' ? '% typed\n' : '# typed\n';
      const start = { line: 0, character: 0 };
      const edited = await longestTurn(async () => {
        TextDocument.update(document, [{ range: { start, end: start }, text: edit }], 2);
        service.changed?.(document, [{ start: 0, end: 0, newText: edit }]);
        await check(service, document);
      });
      service.closed?.(document.uri);
      assert.ok(Math.max(opened, edited) < longestWaitMs, `opened: ${opened} ms, edited: ${edited} ms`);
    });
});
