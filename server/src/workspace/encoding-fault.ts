import type { Diagnostic as Found } from '@phantomlab/core/checking/diagnostic';
import { FileCache } from '@phantomlab/core/node/file-cache';
import { readText } from '@phantomlab/core/node/file-kinds/read-text';
import { fileAt } from '@phantomlab/core/node/file-uri';
import { firstLine } from '@phantomlab/core/yaml/yaml-document';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsOf } from '../protocol/findings';
import { languageOf, type ServedLanguage } from './document-language';
import { rulesPage } from './rules-page';

/** The rules of texts that can't be read. */
const codes: Readonly<Partial<Record<ServedLanguage, string>>> = {
  recipe: 'not-yaml',
  accelerate: 'accelerate-not-yaml',
  'final-ckpts': 'ckpts-not-yaml',
  targets: 'targets-not-yaml',
};

const faults = new FileCache(async (file) => (await readText(file)).fault);

/** That Python can't read a document's file, whose bytes the editor shows as some text; none where it can. */
export async function encodingFault(document: TextDocument): Promise<Diagnostic[]> {
  const language = languageOf(document);
  const code = language && codes[language];
  const file = code === undefined ? undefined : fileAt(document.uri);
  const fault = file === undefined ? undefined : await faults.of(file);
  if (code === undefined || fault === undefined) return [];
  const text = document.getText();
  const stray = text.indexOf('\ufffd');
  const at = stray < 0 ? firstLine(text) : { start: stray, end: stray + 1 };
  const found: Found = { at, message: fault.message, code, severity: 'error' };
  const page = rulesPage(language === 'recipe' ? 'rules.md' : 'configuration-rules.md');
  return diagnosticsOf(document, [found], page);
}
