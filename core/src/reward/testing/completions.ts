/** A completion with what is right, for comparing scorers. */
export interface CompletionCase {
  readonly mode: string;
  readonly method: 'cot' | 'zeroshot';
  readonly completion: string;
  readonly answers: readonly string[];
}

/** Numbers in [0, 1) that are the same everywhere: a linear congruential generator of 32 bits. */
function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const names = ['Ada Quill', 'Bo Marsh', 'Émile Ōta', 'Zoë O’Dell', 'Ann', 'ANN', 'İlke', 'Σίσυφος'];
const numbers = ['0', '7', '12', '93', '1200', '-3'];
const spaces = [' ', '\t', '\u00a0', '\u0085', '\u001d', '\u2003', '\u2028', '\ufeff', '\r\n', '\f'];
const words = [
  'the',
  'a',
  'an',
  'castle',
  'Dunmore,',
  'of',
  'España',
  '1963',
  'yes',
  'no',
  'N.',
  'theatre',
  '２',
];

const answersOf: Readonly<Record<string, (pick: Pick, draw: () => number) => readonly string[]>> = {
  pw: (pick, draw) =>
    Array.from({ length: Math.floor(draw() * 4) }, () =>
      pick([...names, '0871-04-19', 'engineer, civil', '2', '']),
    ),
  gsminfinite: (pick) => [pick([...numbers, '1,200', '3.5'])],
  'rg-family_relationships': (pick) => [pick(['mother', 'father-in-law', 'sister'])],
  'rg-knights_knaves': (pick) => [
    pick(['Ada is a sage, and Bo is a fool.', 'Ada is an angel, Bo is a devil, and Cy is an angel.']),
  ],
  hp: (pick) => [pick(['yes', 'no', 'Castle Dunmore', 'the', 'España', 'August 25, 1963', 'no one'])],
  '2wiki': (pick) => ['Castle Dunmore', pick(['Dunmore', 'yes', 'the', 'a castle of España'])],
  msq: (pick) => ['Castle Dunmore', pick(['Dunmore', 'yes', 'the', 'a castle of España'])],
};

type Pick = <T>(items: readonly T[]) => T;

/** What could be given for these answers: right, nearly right, wrong, and odd. */
function statedFor(answers: readonly string[], pick: Pick, draw: () => number): string {
  const right = answers.join(pick([',', ', ', ' ,', '\n', `,${pick(spaces)}`, ' and ']));
  const [first = ''] = answers;
  const phrase = Array.from({ length: 1 + Math.floor(draw() * 5) }, () => pick(words)).join(
    pick([' ', ...spaces]),
  );
  return pick([
    ...[right, right, first, first, right.toUpperCase(), right.toLowerCase()],
    ...[`${right},`, `,${right}`, `${right}, ${pick(names)}`, `${first}.`, `"${first}"`, `$${first}`],
    ...[`${pick(spaces)}${right}${pick(spaces)}`, `${first} ${phrase}`, `the ${first}`, phrase, phrase],
    ...[pick(numbers), `+${pick(numbers)}`, `0${pick(numbers)}`, `${pick(numbers)}.0`, '1_2', '٧', '７'],
    ...['', ' ', ',', ', ,', '\n', `${first}\n`, `\n${right}\n`, `${right}, ${right}`],
    ...[right.replaceAll(' a ', ' an '), right.replaceAll(' and ', ' '), [...answers].reverse().join(',')],
  ]);
}

const asides = [
  '',
  'So ',
  'Step 1.\nStep 2. ',
  '<b>',
  '</answer>',
  'answer: ',
  '<answer',
  'a\u2028b ',
  '\r\n',
];

/** Some text with an answer in it, in one of the ways in which models write them, and fail to. */
function completionFor(given: string, other: string, pick: Pick): string {
  const tag = `<answer>${given}</answer>`;
  const answer = pick([
    ...[tag, tag, tag, tag, given, `${tag}.`, `${tag} ${tag}`, `<answer>${other}</answer> ${tag}`],
    ...[`${tag} <answer>${other}\n</answer>`, `<answer><answer>${given}</answer>`, `<answer>${given}`],
    ...[
      `<Answer>${given}</Answer>`,
      `<answer >${given}</answer>`,
      `<answer>${other}\n<answer>${given}</answer>`,
    ],
    ...[`<answer>\n${given}\n</answer>`, `${tag}\n<answer>${other}`, '', `<answer></answer>${tag}</answer>`],
  ]);
  const thought = pick(['hm', `<answer>${other}</answer>`, `maybe ${other}\n`, '']);
  return (
    pick(asides) +
    pick([
      ...[
        answer,
        answer,
        answer,
        `<think>${thought}</think>${answer}`,
        `<think>${thought}</think>\n\n${answer}\nDone.`,
      ],
      ...[
        `${thought}</think> ${answer}`,
        `<think>${answer}</think>`,
        `<think>${answer}`,
        `</think>\n${answer}</think>x`,
      ],
      ...[`<think>a</think> \n \n`, `<think>${answer}</think>${thought}`, `</think></think>\t${answer}`],
    ]) +
    pick(asides)
  );
}

/** Cases that are the same in every run: a fixture holds what the paper's code says of each. */
export function completionCases(count: number, seed = 1): CompletionCase[] {
  const draw = draws(seed);
  const pick: Pick = (items) => items[Math.floor(draw() * items.length)]!;
  const modes = Object.keys(answersOf);
  return Array.from({ length: count }, (_, i) => {
    const mode = modes[i % modes.length]!;
    const answers = answersOf[mode]!(pick, draw);
    const [given, other] = [statedFor(answers, pick, draw), statedFor(answers, pick, draw)];
    const method = draw() < 0.8 ? 'cot' : 'zeroshot';
    const completion = method === 'zeroshot' && draw() < 0.5 ? given : completionFor(given, other, pick);
    return { mode, method, completion, answers };
  });
}
