import fc from 'fast-check';

/** What changes most about how a text is read, in pieces that an edit may bring: brackets, quotes, ends, directives. */
export const editSnippet = fc.constantFrom(
  ...['.', '. ', ',', '(', ')', '[', ']', '{', '}', '|', '||', '{|', '|}', '"', "'", '`', '%', '/*', '*/'],
  ...[
    '\n',
    '\n\n',
    ' ',
    'x',
    'X',
    '!',
    '-',
    '12',
    "0'",
    '\\',
    '#!',
    '\u0000',
    '😀',
    '\na(',
    ' :- ',
    ' ===> ',
  ],
  ...['foo(bar).\n', 'parent("A", "B").\n', 'end_of_file.\n'],
  ...[':- op(700, xfx, ===>).\n', ':- op(0, fy, \\+).\n', ':- set_prolog_flag(double_quotes, atom).\n'],
);
