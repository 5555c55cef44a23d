import { readFile } from 'node:fs/promises';
import { fileUri } from '@phantomlab/core/node/file-uri';
import { swiLibraryFile, swiLibraryFolder } from '@phantomlab/core/node/swi/swi-library';
import { type Subject, subjectAt } from '@phantomlab/core/prolog/editing/subject';
import { libraryModule, libraryPredicates } from '@phantomlab/core/prolog/library/library';
import { PrologText } from '@phantomlab/core/prolog/text/prolog-text';
import type { LocationLink } from 'vscode-languageserver';
import { rangeOf } from '../../protocol/range';
import { documentOf, type PrologView, rangeIn } from '../view';

/** Where an installed SWI-Prolog defines what its libraries bring, and which file a library is. Nothing is run. */
export class LibraryDefinitions {
  #folder: Promise<string | undefined> | undefined;

  constructor(readonly find: () => Promise<string | undefined> = swiLibraryFolder) {}

  async of(view: PrologView, offset: number): Promise<LocationLink[]> {
    const subject = subjectAt(view.program, view.text.uri, offset);
    const library = subject && libraryOf(view, subject);
    if (library === undefined) return [];
    this.#folder ??= this.find();
    const folder = await this.#folder;
    const file = folder === undefined ? undefined : await swiLibraryFile(folder, library);
    if (file === undefined) return [];
    const text = PrologText.read(fileUri(file), await readFile(file, 'utf8'));
    const document = documentOf(text);
    const index =
      subject!.kind === 'predicate'
        ? text.items.findIndex(({ predicate }) => predicate === subject!.key)
        : -1;
    const at =
      index < 0
        ? { start: 0, end: 0 }
        : { start: text.start(index), end: text.start(index) + nameLength(subject!) };
    return [
      {
        originSelectionRange: rangeIn(view, { uri: view.text.uri, ...subject!.span }),
        targetUri: text.uri,
        targetRange: rangeOf(document, index < 0 ? at : { start: at.start, end: text.end(index) }),
        targetSelectionRange: rangeOf(document, at),
      },
    ];
  }
}

/** Of several libraries that have the predicate, the one that the file loads. */
function libraryOf({ program, text }: PrologView, subject: Subject): string | undefined {
  if (subject.kind === 'file') return subject.file.kind === 'library' ? subject.file.name : undefined;
  if (subject.kind !== 'predicate') return undefined;
  const loaded = new Set(program.file(text.uri)?.loads.map(({ file }) => libraryModule(file.name)?.name));
  const found = libraryPredicates(subject.key);
  return (found.find(({ library }) => library !== undefined && loaded.has(library)) ?? found[0])?.library;
}

const nameLength = (subject: Subject): number =>
  subject.kind === 'predicate' ? subject.key.lastIndexOf('/') : 0;
