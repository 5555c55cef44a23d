const NAME = String.raw`[\p{Ll}\p{Lo}][\p{L}\p{N}_]*|'(?:[^'\\\n]|\\.|'')+'|[-+*/\\^<>=~:.?@#&$]+`;

/** At the left of a line, or behind a full stop, stands what a clause defines. */
const HEADS = new RegExp(String.raw`(?:^|\.\s+)(?:\w+:)?(${NAME})`, 'gmu');
/** The text of a directive, as far as it is likely to go. */
const DIRECTIVES = /^:-(?:[^.]|\.(?!\s)){0,4000}/gm;
const ASSERTED = new RegExp(String.raw`\bassert[az]?\(\s*\(*\s*(${NAME})`, 'gu');
/** What a clause loads when it is called: `main :- consult(facts)`, `main :- [facts]`. */
const LOADED = /(?:\b(?:consult|load_files|ensure_loaded|use_module)\(|:-\s*\[)[^()\]]{0,400}/g;
const NAMES = new RegExp(NAME, 'gu');

/**
 * Names that a Prolog text defines, declares, loads or asserts, found without reading it: too many rather than too
 * few, so that a text without a name has nothing to do with it.
 */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const [, word] of text.matchAll(HEADS)) words.add(unquoted(word!));
  for (const [directive] of text.matchAll(DIRECTIVES))
    for (const [word] of directive.matchAll(NAMES)) addParts(words, unquoted(word));
  for (const [, word] of text.matchAll(ASSERTED)) words.add(unquoted(word!));
  for (const [loading] of text.matchAll(LOADED))
    for (const [word] of loading.matchAll(NAMES)) addParts(words, unquoted(word));
  return words;
}

/** Of a path that a directive loads, its last part without ending counts. */
function addParts(words: Set<string>, word: string): void {
  words.add(word);
  if (!word.includes('/') && !word.includes('.')) return;
  words.add(word.slice(word.lastIndexOf('/') + 1).replace(/\.\w+$/, ''));
}

const unquoted = (word: string): string => (word.startsWith("'") ? word.slice(1, -1) : word);
