/** Texts whose reading is a matter of detail: each is one term, without its full stop. */
export function syntaxCases(): string[] {
  return [...written.flatMap((line) => line.split('\u00a6')), ...strange, ...withOperators()];
}

/** Cases by what they are about, parted by a broken bar. */
const written = [
  // Numbers.
  '1¦12 345¦1 000 000¦1 0¦1_000¦1_ 000¦1__0¦1_¦0x1F¦0xG¦0x¦0o17¦0o8¦0b101¦0b12¦1.5¦1.5e3¦1.5E3¦1.5e+3¦1.5e-3¦1.5e 3¦1e10¦1e¦1.0e¦1.e3',
  "0x1_000¦16'FF¦36'Zz¦2'12¦37'a'¦1'a'¦1r3¦6r4¦4r2¦1r0¦1 r 3¦1R3¦1.0Inf¦1.5NaN¦-1.0Inf¦inf¦nan¦1e400¦123456789012345678901234567890",
  "0'a¦0'''¦0''¦0''a¦0'\\n¦0'\\x41\\¦0'\\\\¦0' ¦0'ab¦0'\\z¦0'\\e¦X = 0'.¦[0'a,0'b]¦-0'a¦- 0'a¦\"\\u00e9\"¦0'é¦0'\\u00e9¦0'\"¦0'`¦0'%",
  // Signs.
  '-1¦- 1¦-(1)¦- (1)¦-(-1)¦-(-(1))¦- - 1¦-a¦- a¦-(a)¦-(a,b)¦- (a,b)¦+1¦+ 1¦1 - 1¦1 -1¦1-1¦1 - -1¦1--1¦a- 1¦a -1¦a-1¦[-1]¦[- 1]¦[a -1]¦[a,-1]¦f(-1)¦f(- 1)',
  '- 1 ** 2¦-1 ** 2¦-(1) ** 2¦-a ** 2¦- a ** 2¦1 ** 2 ** 3¦2 ^ 3 ^ 4¦2 - 3 - 4¦-(1) + 2¦- (1) + 2¦-(-)¦- (-)¦- -¦(-)-(-)¦(-)-1¦\\ -1¦\\ - 1¦-"a"¦-[1]¦-{1}¦- {1}¦-(3)-2',
  // Quoted text.
  "'a b'¦'it''s'¦''¦''''¦'a\\nb'¦'\\x41\\'¦'\\x41'¦'\\x41\\b'¦'\\101\\'¦'\\e\\s\\t'¦'\\z'¦'\\q'¦'\\\\'¦'a\\\nb'¦'a\\c  \n  b'¦'a\nb'¦'\\x110000\\'¦'\\u00e9'¦'\\U0001F600'¦'\\u12'¦'\\'",
  '"a""b"¦"a\\"b"¦"a\\x41b"¦""¦"a" "b"¦`abc`¦``¦`a``b`¦"\\\'"¦\'\\"\'¦"a\nb"¦"tab\there"¦"\\`"',
  // Compounds.
  "f(a)¦f (a)¦f()¦f( )¦'f'(a)¦'f'()¦f(a,b)¦f(a,)¦f(,a)¦f(,)¦f(a b)¦f(a¦f(a))¦X(a)¦X()¦_(a)¦1(a)¦\"s\"(a)¦[](a)¦{}(a)¦[a](b)¦{a}(b)¦f(a)(b)¦f(A,_,_,A)¦(f)(a)¦f((a,b))¦f(:-)¦f(:- a)¦f(a:-b)¦f(a:-b,c)",
  // Lists and braces.
  '[]¦[ ]¦[a]¦[a,b]¦[a,]¦[,a]¦[a|b]¦[a|b,c]¦[a|b|c]¦[|a]¦[a|]¦[a,b|[]]¦[a||b]¦[a¦a]¦[a)¦{}¦{ }¦{a}¦{a,b}¦{a¦a}¦{-}¦{a:-b}¦[a:-b]¦[a:-b|c]¦{}{}¦[[]]¦[{}]¦{[]}¦[a,b,c|X]',
  // Commas, bars, semicolons, cuts.
  'a,b¦a,¦,a¦,¦a|b¦|a¦a|¦|¦(a|b)¦f(a|b)¦{a|b}¦a||b¦a;b¦;¦;a¦a;¦!¦!;a¦a!b¦!,a¦a,!¦(a,b)¦(a,b),c¦a-->b|c¦a:-b|c¦(|)¦(,)¦(;)¦(!)¦f(;)¦f(!)¦f(;,a)¦[;]¦[!]¦\\+!',
  // Necks and directives.
  ':- a¦:-a¦:- a,b¦?- a¦a:-b¦a :- b,c¦a:-b:-c¦(a:-b):-c¦a-->b¦a,b-->c¦a-->{b},!,[c]¦a-->{b}¦a=>b¦a,b=>c¦:-a:-b¦:- :- a¦:- dynamic a¦:- dynamic a,b¦:- dynamic(a)¦:- dynamic¦dynamic¦dynamic a¦dynamic = dynamic¦dynamic dynamic¦dynamic,a¦dynamic:-a¦[dynamic]¦[dynamic|a]¦f(dynamic,b)¦table a/1¦initialization main¦discontiguous a/1,b/2',
  // Dicts and functional notation.
  '_{}¦_{a:1}¦p{a:1}¦p{a:1,b:2}¦p{b:1,a:2}¦X{a:1}¦\'p q\'{a:1}¦p{a}¦p{a:}¦p{a:1¦p{X:1}¦p{1:a}¦p {a:1}¦a.b¦a.b.c¦X.y¦X = a.b¦X.y()¦f(a).b¦p{a:1}.a¦"s"{}¦1{}¦a{}¦a {}¦\\+{a}¦a:-{b}',
  // Names and their characters.
  'a¦A¦_¦_a¦_1¦aB_1¦é¦É¦日本¦ß¦a→b¦→¦∀¦ǅx¦#¦&¦@(a)¦?a¦$a¦$¦$(a)¦a$b¦~¦^¦`¦a\u0301¦Ω¦ω¦Ⅰ¦x_é¦X_é¦_é¦«¦€¦a€b¦½',
  // Comments and layout.
  'a%b¦/* /* */ */a¦/*/**/a¦/* /*/ */a¦/*/ */a¦/***/a¦/* a/*b */a¦a/*b*/¦/*a*/b¦a/**/(b)¦f(/*a*/b)¦/* /* */a¦a/*¦f(a,%x\nb)¦f(a, /*,*/b)¦a\n\n\tb¦a/*x*/-/*y*/b¦- /**/1¦-/**/1¦a:/**/b',
  // Operators among themselves.
  '\\+a¦\\+ a¦\\+(a)¦\\+(a,b)¦\\+ (a,b)¦\\+ \\+ a¦\\+a,b¦a= \\+b¦a= \\+¦f(a= \\+)¦[a= \\+,b]¦\\+ = x¦- = x¦* = *¦= = =¦is is is¦mod mod mod¦- mod -¦* a¦a *¦* + a¦* + *¦1 = \\¦a=b=c¦a<b<c¦a:b:c¦a->b;c¦a->b->c¦a*->b;c¦a:-b->c;d¦a is b+c*d¦(a=b)=c¦a=(b=c)¦a rdiv b¦a mod b mod c¦a//b/c¦a<<b>>c¦a xor b¦a /\\ b \\/ c¦\\a¦\\ \\a¦\\(a)¦a as b¦a:=b¦a>:<b¦a:<b¦a=@=b¦a\\=@=b¦a=..[b]¦a@>=b¦p:-(a,b)¦p:-(a),b',
  "'dynamic' a¦a 'is' b¦a '=' b¦'-'1¦'-' 1¦'-'(1)¦- 'a'¦-'a'¦'\\\\+' a¦a '|' b¦','(a,b)¦'|'(a,b)¦'[]'¦'{}'¦'[]'(a)¦[]=[]¦{}={}¦a= ','¦f(',')¦','",
];

/** What nobody would write. */
const strange = [
  '',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '((a)',
  '(a))',
  '"',
  "'",
  '0',
  '00',
  'a b',
  'a B',
  'A b',
  '1 a',
  '"a" b',
  '(a)(b)',
];

/** Every way in which an operator may stand about, for operators of all types. */
function withOperators(): string[] {
  const operators = [
    '-',
    '+',
    '\\+',
    ':-',
    '?-',
    'dynamic',
    '=',
    'is',
    '*',
    '->',
    ';',
    '|',
    ',',
    ':',
    '^',
    '**',
    '$',
    '-->',
    'mod',
    '\\',
  ];
  const ways = [
    ...[
      'OP',
      'OP a',
      'a OP',
      'a OP b',
      'a OP b OP c',
      'OP OP',
      'OP OP a',
      'a OP OP b',
      'OP OP OP',
      '(OP)',
      '(OP) a',
      '(OP a) OP b',
    ],
    ...[
      'f(OP)',
      'f(OP, a)',
      'f(a, OP)',
      'f(OP a)',
      'f(a OP b, c)',
      '[OP]',
      '[OP, a]',
      '[OP|a]',
      '[a|OP]',
      '[OP a|b]',
      '{OP}',
      '{OP a}',
    ],
    ...[
      'OP(a)',
      'OP (a)',
      'OP(a,b)',
      'OP (a,b)',
      'OP(a) OP b',
      'OP(a)*b',
      'OP (a)*b',
      '- OP',
      '- OP a',
      '\\+ OP a',
      'OP - a',
      'OP - 1',
    ],
    ...[
      'OP = a',
      'a = OP',
      'a = OP b',
      'OP 1',
      'OP -1',
      'a OP -1',
      'a OP - 1',
      'OP [a]',
      'OP {a}',
      'OP "a"',
      'OP X',
      'X OP Y',
    ],
    ...[
      ':- OP a',
      'a :- OP',
      'a :- b OP c',
      'a :- b, OP c',
      '(a OP b) OP c',
      'a OP (b OP c)',
      'dynamic OP a',
      'OP dynamic a',
      "'OP' a",
    ],
  ];
  return operators.flatMap((operator) => ways.map((way) => way.replaceAll('OP', operator)));
}
