import type { WorkedExample } from '../wording';

/** People of a world that no seed makes: a name in a prompt must not be one that its articles know. */
export const pwWorked: readonly WorkedExample[] = [
  {
    question: 'Who is the mother of Orla Quill?',
    reasoning: 'The mother of Orla Quill is Petra Quill.',
    answer: 'Petra Quill',
  },
  {
    question: 'What is the occupation of the brother of Orla Quill?',
    reasoning:
      'The brothers of Orla Quill are Tobin Quill, Wystan Quill. The occupation of Tobin Quill is cooper. The ' +
      'occupation of Wystan Quill is glazier.',
    answer: 'cooper, glazier',
  },
  {
    question: 'Who is the friend of the person whose hobby is kite building?',
    reasoning:
      'The hobby of Edda Brask is kite building. The friends of Edda Brask are Tobin Quill, Ivo Brask, Runa Tveit.',
    answer: 'Tobin Quill, Ivo Brask, Runa Tveit',
  },
  {
    question: 'Who is the grandmother of Wystan Quill?',
    reasoning:
      'A grandmother is the mother of a parent. The mother of Wystan Quill is Petra Quill. The father of Wystan Quill ' +
      'is Aldo Quill. The mother of Petra Quill is Runa Tveit. No article names a mother of Aldo Quill.',
    answer: 'Runa Tveit',
  },
  {
    question: 'What is the date of birth of the wife of the son of Runa Tveit?',
    reasoning:
      'The son of Runa Tveit is Jarl Tveit. The wife of Jarl Tveit is Edda Brask. The date of birth of Edda Brask is ' +
      '0871-04-19.',
    answer: '0871-04-19',
  },
  {
    question: 'How many sons does the friend of Jarl Tveit have?',
    reasoning:
      'The friends of Jarl Tveit are Aldo Quill, Ivo Brask. The sons of Aldo Quill are Tobin Quill, Wystan Quill: 2. ' +
      'No article names a son of Ivo Brask: 0.',
    answer: '2, 0',
  },
];
