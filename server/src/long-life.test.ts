import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CancellationTokenSource } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from './language-service';
import { languageServices } from './services';
import { serviceContext } from './testing/service-context';
import type { ServedLanguage } from './workspace/document-language';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

/** A document of each language that no other resembles, with something to find in it. */
const texts: Readonly<Record<ServedLanguage, (index: number) => string>> = {
  prolog: (i) => lines(30, (k) => `p${i}_${k}(X, Y) :- q${i}_${k}(X, Z), r(Z, Y, _W, V).`),
  recipe: (i) => `training_mode: pw\n${lines(100, (k) => `key_${i}_${k}: ${k} # ${'-'.repeat(100)}`)}`,
  accelerate: (i) => `compute_environment: LOCAL_MACHINE\n${lines(100, (k) => `key_${i}_${k}: ${k}`)}`,
  'final-ckpts': (i) =>
    `real_train_ckpts:\n${lines(100, (k) => `  - {dataset_name: d${i}_${k}, other: ${k}}`)}`,
  targets: (i) => `targets:\n${lines(100, (k) => `  - {name: t${i}_${k}, other: ${k}}`)}`,
};

const { token } = new CancellationTokenSource();
const start = { line: 1, character: 2 };
const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };

async function openAndClose(service: LanguageService, document: TextDocument): Promise<void> {
  service.changed?.(document, []);
  await service.ready?.(document);
  assert.notDeepEqual(await service.diagnostics(document, token), []);
  await service.completion?.(document, start, token);
  await service.hover?.(document, start, token);
  await service.symbols?.(document, token);
  await service.semanticTokens?.(document, undefined, token);
  await service.codeLenses?.(document, token);
  await service.inlayHints?.(document, range, token);
  await service.folding?.(document, token);
  await service.links?.(document, token);
  await service.codeActions?.(document, range, { diagnostics: [] }, token);
  service.closed?.(document.uri);
}

async function heapInMegabytes(): Promise<number> {
  // What is under way in the background ends, and with it what it holds.
  await new Promise((resolve) => setTimeout(resolve, 100));
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

describe('a server that lives long', function () {
  this.timeout(600_000);

  for (const language of Object.keys(texts) as ServedLanguage[])
    it(`keeps nothing of hundreds of ${language} documents that were closed`, async () => {
      const service = languageServices(serviceContext('/nowhere'))[language];
      const [name, id] = language === 'prolog' ? ['pl', 'prolog'] : ['yaml', 'yaml'];
      const open = (index: number) =>
        openAndClose(
          service,
          TextDocument.create(
            `file:///nowhere/${language} (${index}).${name}`,
            id!,
            1,
            texts[language](index),
          ),
        );
      for (let index = 0; index < 30; index++) await open(index);
      const before = await heapInMegabytes();
      for (let index = 30; index < 330; index++) await open(index);
      const grown = (await heapInMegabytes()) - before;
      // Their texts alone are several megabytes; what was kept of Prolog were 70.
      assert.ok(grown < 10, `${grown.toFixed(1)} MB more`);
    });
});
