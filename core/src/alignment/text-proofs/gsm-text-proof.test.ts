import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { generateOp } from '../../gsm-infinite/generate';
import { usualOptions } from '../../gsm-infinite/options';
import { gsmInfinite } from '../../tasks/records/gsm-infinite';
import { recordExamples } from '../../tasks/records/record-examples';
import { textProofOf } from './text-proof-of';

const generated = (op: number, perOp: number) => {
  const records = [...generateOp(op, { ...usualOptions, ops: [op], perOp })].map(({ record }) => record);
  const questions = records.map((record, index) => gsmInfinite.read(record, { index })!);
  return recordExamples(gsmInfinite, questions, { promptMethod: 'plain' });
};

const pond = {
  task: 'gsminfinite',
  question: 'What is the total number of adult animals in Kettle Pond?',
  evidence:
    'The number of adult otters in Kettle Pond is 3. The number of adult herons in Kettle Pond is 2 more than the number of ' +
    'adult otters in Kettle Pond. The number of adult moles in Fern Marsh is 7.',
  answer: ['8'],
};
const verdictsOf = (said: string) =>
  textProofOf(pond)!
    .align(`${said}\n<answer>8</answer>`, pond)
    .hops.map(({ verdict }) => verdict)
    .join(' ');

describe('chains over problems of GSM-Infinite', () => {
  it('are proved all along a worked solution, forwards and backwards', () => {
    for (const op of [2, 5, 12, 40]) {
      for (const example of generated(op, 24)) {
        const chain = textProofOf(example)!.align(example.solution!, example);
        ok(
          chain.answerIsRight && chain.hops.length > 1 && chain.firstBreak === undefined,
          `${example.solution}\n${chain.hops.map(({ goal, verdict }) => `${goal} ${verdict}`).join('\n')}`,
        );
      }
    }
  });

  it('are contradicted where a number of a worked solution is another, and nowhere before', () => {
    for (const example of generated(9, 24)) {
      const proof = textProofOf(example)!;
      // "... = 12;" or "... = 12.", where a quantity gets its value.
      const ends = [
        ...example.solution!.matchAll(
          /Let ([a-wyzA-Z]) be [^:]*: (?:[^.]*; )?\1 = (?:[^.;]* = )?(\d+)(?=\.)/g,
        ),
      ];
      if (ends.length === 0) continue;
      const [text, , number] = ends.at(-1)!;
      const wrong = example.solution!.replace(text, text.replace(/\d+$/, String(Number(number) + 1)));
      const broken = proof.align(wrong, example).hops.filter(({ verdict }) => verdict === 'contradicted');
      equal(broken.length >= 1, true, wrong);
      const [first] = broken;
      const before = proof.align(wrong, example).hops.slice(0, first!.index);
      ok(before.every(({ verdict }) => verdict === 'proved'));
    }
  });

  for (const [verdicts, said] of [
    [
      'proved proved proved',
      'Adult otters in Kettle Pond: 3. Adult herons in Kettle Pond: 2 + 3 = 5. All adult animals in Kettle Pond: 3 + 5 = 8.',
    ],
    [
      'proved proved proved',
      'The number of adult otters in Kettle Pond is 3.\nThe number of adult herons in Kettle Pond is 2 more than the number of adult otters in Kettle Pond, so it is 2 + 3 = 5.\nThe total number of adult animals in Kettle Pond is 3 + 5 = 8.',
    ],
    [
      'proved contradicted contradicted',
      'Define adult otter in Kettle Pond as f; so f = 3. Define adult heron in Kettle Pond as h; so h = 2 + f = 2 + 3 = 6. Define total number of adult animals in Kettle Pond as t; so t = f + h = 3 + 6 = 9.',
    ],
    [
      'proved proved proved',
      '1. **Adult otters in Kettle Pond** = 3\n2. **Adult herons in Kettle Pond** = 2 + 3 = 5\n3. **Total adult animals in Kettle Pond** = 3 + 5 = 8',
    ],
    [
      'proved proved proved',
      'We have 3 adult otters in Kettle Pond. There are 5 adult herons in Kettle Pond. Kettle Pond’s total number of adult animals is 8.',
    ],
    [
      'proved proved skipped',
      'Let $x$ be the number of adult otters in Kettle Pond. $x = 3$. Let $y$ be the number of adult herons in Kettle Pond. $y = x + 2 = 5$.',
    ],
    // Places and parts of names that were said before, and several quantities in a sentence.
    [
      'proved proved proved',
      "We're told there are 3 adult otters in Kettle Pond. Since there are 2 more adult herons than adult otters there, Kettle Pond has 3 + 2 = 5 adult herons. Adding them up, 3 + 5 = 8 adult animals in Kettle Pond.",
    ],
    [
      'proved proved proved',
      '- O = number of adult otters in Kettle Pond\n- H = number of adult herons in Kettle Pond\n\nGiven: O = 3\nH = O + 2 = 5\n\nTotal = O + H = 8',
    ],
    ['proved proved proved', '**Kettle Pond**\n- adult otters: 3\n- adult herons: 2 + 3 = 5\n- total: 8'],
    [
      'proved proved proved',
      '| Animal | Kettle Pond |\n|---|---|\n| adult otters | 3 |\n| adult herons | 5 |\n| total | 8 |',
    ],
    [
      'proved proved proved',
      'Step 1: Otters in Kettle Pond = 3\nStep 2: Herons in Kettle Pond = 3 + 2 = 5\nStep 3: Total animals in Kettle Pond = 3 + 5 = 8',
    ],
    // A part of a name accuses nobody.
    ['proved unsupported skipped', 'Kettle Pond: 3 adult otters, 6 adult herons.'],
    ['skipped skipped skipped', 'Otters: 3. Herons: 5.'],
    // What was wrong is corrected.
    [
      'proved proved skipped',
      'Adult otters in Kettle Pond: 3. Adult herons in Kettle Pond: 6. Adult herons in Kettle Pond: 5.',
    ],
    // Nothing of these says what an otter count is.
    ['skipped skipped skipped', '2 more than the number of adult otters in Kettle Pond is 5.'],
    ['skipped skipped skipped', 'If the number of adult otters in Kettle Pond is 4, then all is lost.'],
    ['skipped skipped skipped', 'Step 4 = the number of adult otters in Kettle Pond. It is not 3.'],
    ['skipped skipped skipped', 'The number of adult moles in Fern Marsh is 9.'],
    ['skipped skipped skipped', 'There are 4 adult otters in Kettle Pond and 5 adult herons in Kettle Pond?'],
    ['skipped unsupported skipped', 'The number of adult herons in Kettle Pond is two more than three.'],
  ] as const)
    it(`are ${verdicts}: ${said.slice(0, 70)}`, () => equal(verdictsOf(said), verdicts));

  it('say why, with the sum of the problem', () => {
    const chain = textProofOf(pond)!.align('Adult herons in Kettle Pond: 6.\n<answer>8</answer>', pond);
    match(chain.steps[0]!.reason!, /By the problem it is 5: 2 \+ 3 = 5/);
    equal(chain.firstBreak, 0);
  });

  it('have the dependency graph for a proof', () => {
    const { root, answer } = textProofOf(pond)!.proof()!;
    deepEqual(answer, { N: '8' });
    deepEqual(
      root.children.map(({ goal, kind, explanation, hop }) => [goal, kind, explanation, hop]),
      [
        ['number("adult otters", "Kettle Pond", 3)', 'fact', 'The problem says so.', 0],
        ['number("adult herons", "Kettle Pond", 5)', 'rule', '2 + 3 = 5.', 1],
        ['total("adult animals", "Kettle Pond", 8)', 'rule', '3 + 5 = 8.', 2],
      ],
    );
    deepEqual(
      root.children[2]!.children.map(({ sameAs }) => sameAs),
      ['0.0', '0.1'],
    );
  });

  it('have no proof where the text is of another form, or is not there', () => {
    equal(textProofOf({ ...pond, evidence: 'A train leaves at 3.' }), undefined);
    equal(textProofOf({ ...pond, evidence: undefined }), undefined);
    equal(textProofOf({ ...pond, task: 'hp' }), undefined);
  });

  it('take no longer for a text that is made to be slow', () => {
    const began = performance.now();
    for (const said of [
      'so '.repeat(50_000),
      '= '.repeat(50_000),
      '('.repeat(100_000),
      'a = 1 '.repeat(20_000),
      `${'1 + '.repeat(30_000)}1`,
    ])
      verdictsOf(`Adult herons in Kettle Pond: ${said}`);
    ok(performance.now() - began < 20_000);
  });
});
