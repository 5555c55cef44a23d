import type { FileCheck } from '../check';
import { formatTerm } from '../format';
import type { Term } from '../term';
import { termVariables } from '../variables';
import { sequence } from './body-ways';

export const leftRecursion: FileCheck = {
  code: 'left-recursion',
  severity: 'warning',
  title: 'A clause that calls itself before anything has changed',
  documentation: `\
The first goal of the clause is the clause's own predicate, with arguments that are no further along than the head's:
Prolog comes back to the same call, and never to its end. Let a goal that binds something stand first
(\`ancestor(X, Y) :- parent(X, Z), ancestor(Z, Y)\`), or have the answers remembered (\`:- table ancestor/2.\`).
Where an earlier clause ends in a cut nothing is said, for it may be what stops.`,
  scope: 'file',
  *check({ text, index, program, analysis, source, isExempt }) {
    for (const [key, callers] of index.callers) {
      if (!index.clauses.has(key)) continue;
      let hasCut = false;
      for (const at of index.definitions(key)) {
        const item = text.items[at]!;
        if (!callers.has(item)) {
          hasCut ||= source(at).includes('!');
          continue;
        }
        const { head, body, neck } = analysis(at);
        if (!head || !body || head.module !== undefined || isExempt(item)) continue;
        const first = sequence(body)[0]!;
        const isGrammar = neck === '-->';
        if ((neck === ':-' || isGrammar) && !hasCut && isNoFurther(head.placed.term, first.term)) {
          const found = program.predicate(key)!;
          if (found.tabled || found.dynamic) break;
          const title = `Have the answers of ${key} remembered`;
          const start = text.items[index.definitions(key).next().value as number]!;
          const edit = {
            item: start,
            span: { start: 0, end: 0 },
            newText: `:- table ${tableKey(key, isGrammar)}.\n`,
          };
          yield {
            item,
            at: first,
            message: `${formatTerm(first.term)} is called again before anything has changed: this never ends.`,
            fixes: [{ title, edits: [edit] }],
          };
        }
        hasCut ||= source(at).includes('!');
      }
    }
  },
};

/** `s//1` for a grammar rule, whose predicate has two arguments more. */
function tableKey(key: string, isGrammar: boolean): string {
  const slash = key.lastIndexOf('/');
  const arity = Number(key.slice(slash + 1));
  return isGrammar ? `${key.slice(0, slash)}//${arity - 2}` : key;
}

/** Whether a call matches the head that it stands below again, and so forever. */
function isNoFurther(head: Term, call: Term): boolean {
  if (head.kind === 'atom') return call.kind === 'atom' && call.name === head.name;
  if (head.kind !== 'compound' || call.kind !== 'compound') return false;
  if (head.name !== call.name || head.args.length !== call.args.length) return false;
  const ofHead = new Set(termVariables(head));
  const isFresh = (term: Term) => term.kind === 'variable' && !ofHead.has(term.name);
  const isSame = call.args.every((arg, i) => isFresh(arg) || formatTerm(arg) === formatTerm(head.args[i]!));
  // Twice the same fresh variable asks for more than the head did.
  const fresh = call.args.filter(isFresh).map((arg) => (arg as { name: string }).name);
  if (new Set(fresh).size < fresh.length) return false;
  if (isSame) return true;
  const isPlain = head.args.every((arg) => arg.kind === 'variable') && ofHead.size === head.args.length;
  const names = call.args.map((arg) => (arg.kind === 'variable' ? arg.name : undefined));
  return isPlain && !names.includes(undefined) && new Set(names).size === names.length;
}
