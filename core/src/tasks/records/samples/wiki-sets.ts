const island = [
  'Port Ellery',
  ['Port Ellery is a town on the island of Marrow.', ' It was founded by Tomas Veil in 1712.'],
];
const founder = ['Tomas Veil', ['Tomas Veil was a shipwright born in Castle Dunmore.', ' He died in 1740.']];
const river = ['River Aster', ['The River Aster rises in the Grey Hills.', ' It is 92 miles long.']];
const other = ['River Brill', ['The River Brill is a stream of 41 miles.']];
const film = ['The Glass Orchard', ['The Glass Orchard is a 1961 film directed by Ines Calder.']];
const director = [
  'Ines Calder',
  ['Ines Calder (1920–1988) was a director.', ' Her brother is the painter Rolf Calder.'],
];

/** Records in HotpotQA's form; about nothing that there is. */
export const hotpotSample: readonly unknown[] = [
  {
    _id: 'hp-sample-0',
    question: 'Where was the founder of Port Ellery born?',
    answer: 'Castle Dunmore',
    type: 'bridge',
    level: 'medium',
    supporting_facts: [
      ['Port Ellery', 1],
      ['Tomas Veil', 0],
    ],
    context: [island, river, founder],
  },
  {
    _id: 'hp-sample-1',
    question: 'Is the River Aster longer than the River Brill?',
    answer: 'yes',
    type: 'comparison',
    level: 'easy',
    supporting_facts: [
      ['River Aster', 1],
      ['River Brill', 0],
    ],
    context: [river, film, other],
  },
  {
    _id: 'hp-sample-2',
    question: 'Which painter is the brother of the director of The Glass Orchard?',
    answer: 'Rolf Calder',
    type: 'bridge',
    level: 'hard',
    supporting_facts: [
      ['The Glass Orchard', 0],
      ['Ines Calder', 1],
    ],
    context: [film, director, other],
  },
  {
    _id: 'hp-sample-3',
    question: 'In which year did the founder of Port Ellery die?',
    answer: '1740',
    type: 'bridge',
    level: 'medium',
    supporting_facts: [
      ['Port Ellery', 1],
      ['Tomas Veil', 1],
    ],
    context: [founder, island, director],
  },
];

/** Records in 2WikiMultiHopQA's form. */
export const twoWikiSample: readonly unknown[] = hotpotSample.map((record, i) => {
  const { level: _level, ...rest } = record as Readonly<Record<string, unknown>>;
  return {
    ...rest,
    _id: `2wiki-sample-${i}`,
    type: i === 1 ? 'comparison' : 'compositional',
    evidences: [
      ['a', 'relation', 'b'],
      ['b', 'relation', 'c'],
    ],
    answer_id: `Q${i}`,
  };
});

/** Records in MuSiQue's form. */
export const musiqueSample: readonly unknown[] = hotpotSample.map((record, i) => {
  const { question, answer, context } = record as {
    question: string;
    answer: string;
    context: readonly (readonly [string, readonly string[]])[];
  };
  return {
    id: `2hop__${i}_${i + 1}`,
    question,
    answer,
    answer_aliases: i === 0 ? ['Dunmore'] : [],
    answerable: true,
    question_decomposition: [],
    paragraphs: context.map(([title, sentences], idx) => ({
      idx,
      title,
      paragraph_text: sentences.join(''),
      is_supporting: true,
    })),
  };
});
