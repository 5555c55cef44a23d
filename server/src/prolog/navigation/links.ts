import { fileCandidates } from '@phantomlab/core/prolog/program/resolve-file';
import type { DocumentLink } from 'vscode-languageserver';
import { type PrologView, rangeIn } from '../view';

/** The files that directives load, where they are found. */
export function prologLinks(view: PrologView): DocumentLink[] {
  const { program, text } = view;
  const links: DocumentLink[] = [];
  text.items.forEach(({ kind }, index) => {
    if (kind !== 'directive') return;
    for (const { file, start, end } of program.analysis(text.uri, index).directive?.loads ?? []) {
      const target = fileCandidates(text.uri, file).find((candidate) => program.texts.has(candidate));
      if (target === undefined) continue;
      const from = text.start(index);
      const source = text.text.slice(from + start, from + end);
      // The file's name inside of the directive.
      const written = source.lastIndexOf(file.name);
      if (written < 0) continue;
      const at = from + start + written;
      links.push({ range: rangeIn(view, { uri: text.uri, start: at, end: at + file.name.length }), target });
    }
  });
  return links;
}
