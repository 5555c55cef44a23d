import type { FileCheck } from '../check';
import { unknownLoads } from './predicates/unknown-loads';

/** A text that is no Prolog at all would be one error a line; the first ones say it. */
const MOST = 100;

/** Faults that an operator which is not known may cause. */
const OPERATOR_FAULT = /^(?:Operator|Unbalanced operator|Operand)/;

export const syntax: FileCheck = {
  code: 'prolog-syntax',
  severity: 'error',
  title: 'Text that cannot be read as Prolog',
  documentation: `\
The reader is SWI-Prolog 9's, with its operators. A syntax error affects only its own clause; the next clause is
read as usual. SWI-Prolog skips such a clause when it loads the file. If the file loads another file or library that
does not exist, an operator may be missing: that is reported once.`,
  scope: 'file',
  *check(context) {
    const { text, index } = context;
    if (index.faulty.size === 0) return;
    const unknown = unknownLoads(context)[0];
    let left = MOST;
    for (const item of index.faulty.size <= MOST ? index.faulty : text.items) {
      for (const { message, start, end } of item.faults) {
        if (left-- <= 0) return;
        const at = { start, end };
        if (unknown && OPERATOR_FAULT.test(message)) {
          const source = unknown.kind === 'path' ? unknown.name : `${unknown.kind}(${unknown.name})`;
          const hint = `${source}, which this file loads, is not found: it may declare an operator that is used here and below.`;
          yield { item, at, topic: 'operators', message: `${message} ${hint}` };
        } else yield { item, at, message };
      }
    }
  },
};
