import type { FileCheck } from '../check';

/** A text that is no Prolog at all would be one error a line; the first ones say it. */
const MOST = 100;

export const syntax: FileCheck = {
  code: 'prolog-syntax',
  severity: 'error',
  title: 'Text that cannot be read as Prolog',
  documentation: `\
The reader is SWI-Prolog 9's, with its operators. A fault costs the clause that it stands in and nothing else: reading
goes on at the next clause. SWI-Prolog passes over such a clause when it loads the file, and the rest misses it.`,
  scope: 'file',
  *check({ text, index }) {
    if (index.faulty.size === 0) return;
    let left = MOST;
    for (const item of index.faulty.size <= MOST ? index.faulty : text.items) {
      for (const { message, start, end } of item.faults) {
        if (left-- <= 0) return;
        yield { item, at: { start, end }, message };
      }
    }
  },
};
