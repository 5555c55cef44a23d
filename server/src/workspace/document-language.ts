import { isAccelerate } from '@phantomlab/core/accelerate/is-accelerate';
import { isFinalCkpts } from '@phantomlab/core/final-ckpts/is-final-ckpts';
import { isRecipe } from '@phantomlab/core/recipe/document/is-recipe';
import { isTargets } from '@phantomlab/core/targets/is-targets';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filePath } from '../protocol/file-path';

/** A kind of document that the server knows something about. */
export type ServedLanguage = 'recipe' | 'accelerate' | 'final-ckpts' | 'targets' | 'prolog';

/** Every request asks for it, and a large text takes long to be looked through. */
const languages = new WeakMap<
  TextDocument,
  { readonly version: number; readonly language: ServedLanguage | undefined }
>();

/** What the server is to make of a document; most YAML files are ignored. */
export function languageOf(document: TextDocument): ServedLanguage | undefined {
  if (document.languageId === 'prolog') return 'prolog';
  const known = languages.get(document);
  if (known?.version === document.version) return known.language;
  const language = yamlLanguageOf(document);
  languages.set(document, { version: document.version, language });
  return language;
}

function yamlLanguageOf(document: TextDocument): ServedLanguage | undefined {
  const [file, text] = [filePath(document.uri), document.getText()];
  if (isTargets(file)) return 'targets';
  if (isAccelerate(file, text)) return 'accelerate';
  if (isFinalCkpts(file, text)) return 'final-ckpts';
  return isRecipe(file, text) ? 'recipe' : undefined;
}
