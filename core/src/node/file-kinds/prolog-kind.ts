import { looksLikeProlog } from '../../prolog/looks-like-prolog';
import { readProgram } from '../../prolog/reader';
import type { Diagnostic } from '../../recipe/check';
import type { FileKind } from './file-kind';

/** A text that is no Prolog at all would be one error a line; the first ones say it. */
const most = 100;

export const prologKind: FileKind = {
  name: 'Prolog program',
  files: /\.(?:pl|prolog|plt)$/i,
  recognises: (file, text) => !/\.pl$/i.test(file) || looksLikeProlog(text),
  rules: [
    {
      code: 'prolog-syntax',
      severity: 'error',
      title: 'Text that is not Prolog',
      documentation: 'SWI-Prolog would report a syntax error here, and leave the clause out.',
    },
  ],
  check: async (text, file) =>
    readProgram({ uri: file, text })
      .errors.slice(0, most)
      .map(
        ({ message, start, end }): Diagnostic => ({
          code: 'prolog-syntax',
          severity: 'error',
          message,
          at: { start, end: Math.max(start, end) },
        }),
      ),
};
