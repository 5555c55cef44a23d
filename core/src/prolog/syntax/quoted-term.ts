import { listTerm } from '../terms/list-term';
import type { Term } from '../terms/term';
import type { QuotedMeaning } from './syntax';

/** What quoted text stands for, by the flag that is in force. */
export function quotedTerm(text: string, flag: QuotedMeaning): Term {
  switch (flag) {
    case 'string':
      return { kind: 'string', value: text };
    case 'atom':
      return { kind: 'atom', name: text };
    case 'chars':
      return listTerm([...text].map((name) => ({ kind: 'atom', name })));
    case 'codes':
      return listTerm([...text].map((c) => ({ kind: 'integer', value: BigInt(c.codePointAt(0)!) })));
  }
}
