import { EMPTY_LIST, LIST_FUNCTOR, listItems } from './list-term';
import { type Operators, standardOperators } from './operators';
import type { Term } from './term';

export interface FormatOptions {
  /** Writes operators as plain compounds: `-(1,2)`. What any reader understands. */
  readonly canonical?: boolean;
}

/** Quoted Prolog text that reads back as the same term; variables keep their names. */
export function formatTerm(term: Term, options: FormatOptions = {}): string {
  return options.canonical ? canonical(term) : written(term, 1200, standardOperators);
}

/** A term as a person says it: a string or an atom without quotes. For lists of answers. */
export function plainText(term: Term): string {
  if (term.kind === 'string') return term.value;
  if (term.kind === 'atom') return term.name;
  return formatTerm(term);
}

function canonical(term: Term): string {
  if (term.kind !== 'compound') return simple(term);
  const { name, args } = term;
  if (name === LIST_FUNCTOR && args.length === 2) return list(term, canonicalArgument);
  return `${formatAtom(name)}(${args.map(canonicalArgument).join(',')})`;
}

/** An operator that stands alone as an argument is bracketed: not every reader takes it bare. */
function canonicalArgument(term: Term): string {
  const text = canonical(term);
  return term.kind === 'atom' && standardOperators.has(term.name) ? `(${text})` : text;
}

function written(term: Term, limit: number, operators: Operators): string {
  if (term.kind === 'atom' && limit < 1200 && operators.has(term.name)) return `(${formatAtom(term.name)})`;
  if (term.kind !== 'compound') return simple(term);
  const { name, args } = term;
  if (name === LIST_FUNCTOR && args.length === 2) return list(term, (item) => written(item, 999, operators));
  if (name === '{}' && args.length === 1) return `{${written(args[0]!, 1200, operators)}}`;
  // A name in quotes is no operator to the reader, but the comma is one without any.
  const infix = args.length === 2 && isBare(name) ? operators.infix(name) : undefined;
  if (infix) {
    const { priority, type } = infix;
    const left = operand(args[0]!, type === 'yfx' ? priority : priority - 1, operators);
    const right = operand(args[1]!, type === 'xfy' ? priority : priority - 1, operators);
    const symbol = name === ',' ? ',' : ` ${formatAtom(name)}`;
    const text = `${left}${symbol} ${right}`;
    return priority > limit ? `(${text})` : text;
  }
  const prefix = args.length === 1 && isBare(name) ? operators.prefix(name) : undefined;
  // `-(1)` is a compound and `- 1` reads as one too in SWI-Prolog, but not everywhere: write it plainly.
  if (prefix && args[0]!.kind !== 'integer' && args[0]!.kind !== 'float') {
    const { priority, type } = prefix;
    const text = `${formatAtom(name)} ${operand(args[0]!, type === 'fy' ? priority : priority - 1, operators)}`;
    return priority > limit ? `(${text})` : text;
  }
  return `${formatAtom(name)}(${args.map((arg) => written(arg, 999, operators)).join(', ')})`;
}

function operand(term: Term, limit: number, operators: Operators): string {
  return written(term, Math.min(limit, 1199), operators);
}

function list(term: Term, item: (term: Term) => string): string {
  const { items, tail } = listItems(term);
  const end = tail.kind === 'atom' && tail.name === EMPTY_LIST ? '' : `|${item(tail)}`;
  return `[${items.map(item).join(', ')}${end}]`;
}

function simple(term: Exclude<Term, { kind: 'compound' }>): string {
  switch (term.kind) {
    case 'atom':
      return formatAtom(term.name);
    case 'string':
      return quoted(term.value, '"');
    case 'integer':
      return term.value.toString();
    case 'float':
      return formatFloat(term.value);
    case 'variable':
      return term.name.startsWith('_#') ? '_' : term.name;
  }
}

function formatFloat(value: number): string {
  if (Number.isNaN(value)) return '1.5NaN';
  if (!Number.isFinite(value)) return value > 0 ? '1.0Inf' : '-1.0Inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  if (/^-?\d+$/.test(text)) return `${text}.0`;
  return text.replace(/^(-?\d+)e/, '$1.0e');
}

/** Letters beyond Latin are quoted: which of them start an atom differs between versions of Unicode. */
const PLAIN_ATOM =
  /^(?:(?=\p{Ll})\p{Script=Latin}[\p{Script=Latin}0-9_]*|[#$&*+\-./:<=>?@^~\\]+|\[\]|\{\}|!|;)$/u;

/** An atom, in quotes where it needs them. */
export function formatAtom(name: string): string {
  return PLAIN_ATOM.test(name) && name !== '.' && !name.startsWith('/*') ? name : quoted(name, "'");
}

const isBare = (name: string): boolean => name === ',' || formatAtom(name) === name;

function quoted(text: string, quote: '"' | "'"): string {
  // One test on the common case: most names hold nothing to escape.
  if (!/["'\\\p{Cc}]/u.test(text)) return quote + text + quote;
  const escaped = text.replace(/[\\"'\p{Cc}]/gu, (c) => {
    if (c === '\\') return '\\\\';
    if (c === quote) return `\\${c}`;
    if (c === '\n') return '\\n';
    if (c === '\t') return '\\t';
    return c === '"' || c === "'" ? c : `\\x${c.codePointAt(0)!.toString(16)}\\`;
  });
  return quote + escaped + quote;
}
