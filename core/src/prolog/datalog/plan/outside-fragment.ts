import { PrologError } from '../../engine/prolog-error';
import type { ClauseRef } from '../../proofs/proof';

/** A program or goal that is good Prolog, and more than the Datalog evaluator takes on. SWI-Prolog will. */
export class OutsideFragment extends PrologError {
  constructor(reason: string, at?: ClauseRef) {
    const where = at ? `${at.uri}:${at.line}: ` : '';
    super(`${where}${reason}`, at?.uri, at?.start);
    this.name = 'OutsideFragment';
  }
}
