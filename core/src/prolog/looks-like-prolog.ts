import { Syntax } from './syntax/syntax';
import { afterBlockComment } from './syntax/tokens/block-comment';
import { Cutter } from './text/cutter';

/** So much of a text, from its first clause on, tells what it is. */
const HEAD = 20_000;

/** Of a Prolog text that uses operators of a file that is not there a small part can be read; of Perl next to none. */
const LEAST_SHARE = 0.03;
/** The same for a text that also has lines such as Perl's. */
const LEAST_SHARE_WITH_PERL = 0.3;

/**
 * Whether a text with the ending .pl is Prolog, which is Perl's ending too: the first line of a script names its
 * system, and of any other text it is tried whether Prolog can read it.
 */
export function looksLikeProlog(text: string): boolean {
  const script = /^\uFEFF?#!.*/.exec(text)?.[0];
  if (script && /perl/i.test(script)) return false;
  if (script && SYSTEMS.test(script)) return true;
  const start = firstClause(text, script?.length ?? 0);
  if (start >= text.length) return /^\s*(?:%|\/\*)/.test(text.slice(script?.length ?? 0));
  const head = text.slice(start, start + HEAD);
  const { sound, faulty } = readable(text, start, start + HEAD);
  const least = PERL.test(head) ? LEAST_SHARE_WITH_PERL : LEAST_SHARE;
  return sound > 0 ? sound / (sound + faulty) >= least : startsLikeProlog(head);
}

/** Prolog systems, as the first line of a script names them; pl is an old name of SWI-Prolog's. */
const SYSTEMS =
  /\b(?:swipl(?:-ld|-win)?|swi-?prolog|pl|prolog|[gb]prolog|yap|sicstus|xsb|tpl|trealla|scryer-prolog|ciao\w*|logtalk|\w+lgt|problog)\b/i;

const PERL = /^\s*(?:use [\w:]+|package [\w:]+|my [$@%(]|sub \w+|require ["\w])/m;

/** Offset of what is neither white space nor comment; a licence at the top may be long. */
function firstClause(text: string, from: number): number {
  let at = from;
  for (;;) {
    at += /^[\s\uFEFF]*/.exec(text.slice(at, at + 1000))![0].length;
    if (text[at] === '%') {
      const line = text.indexOf('\n', at);
      at = line < 0 ? text.length : line + 1;
    } else if (text.startsWith('/*', at)) {
      const end = afterBlockComment(text, at);
      if (end < 0) return text.length;
      at = end;
    } else if (!/\s/.test(text[at] ?? '')) return at;
  }
}

/** How many characters stand in clauses that can be read, and in those that can't, up to `end`. */
function readable(text: string, start: number, end: number): { sound: number; faulty: number } {
  const cutter = new Cutter(text, start, Syntax.standard);
  let sound = 0;
  let faulty = 0;
  for (let at = cutter.start(); at >= 0 && at < end; at = cutter.start()) {
    const { kind, length } = cutter.next();
    if (kind === 'fault') faulty += length;
    else sound += length;
  }
  return { sound, faulty };
}

/** A text of which nothing can be read may still be one that somebody has begun to write. */
function startsLikeProlog(head: string): boolean {
  const [line] = head.split('\n', 1);
  return !PERL.test(head) && (DIRECTIVE.test(line!) || RULE.test(line!) || FACT.test(line!));
}

const DIRECTIVE = /^[:?]-/;
const RULE = /^[\p{Ll}\p{Lo}][\p{L}\p{N}_]*\s*(?:\(.*)?(?::-|-->)/u;
const FACT = /^[\p{Ll}\p{Lo}][\p{L}\p{N}_]*\(.*(?:\)\.|,)\s*(?:%.*)?$/u;
