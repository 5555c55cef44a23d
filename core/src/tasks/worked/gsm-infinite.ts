import type { WorkedExample } from '../wording';

export const gsmInfiniteWorked: readonly WorkedExample[] = [
  {
    question:
      'The number of adult otters in Kettle Pond equals 3. The number of adult herons in Kettle Pond equals 2 plus the ' +
      'number of adult otters in Kettle Pond. What is the total number of adult animals in Kettle Pond?',
    reasoning:
      'Adult otters in Kettle Pond: 3. Adult herons in Kettle Pond: 2 + 3 = 5. All adult animals in Kettle Pond: 3 + 5 = 8.',
    answer: '8',
  },
  {
    question:
      'The number of night schools in Lower Ambry equals 4. The number of trade schools in Upper Ambry equals 3 times ' +
      'the total number of schools in Lower Ambry. The number of night schools in Upper Ambry equals the difference ' +
      'between the number of trade schools in Upper Ambry and the number of night schools in Lower Ambry. How many ' +
      'night schools does Upper Ambry have?',
    reasoning:
      'Night schools in Lower Ambry: 4, and these are all schools there: 4. Trade schools in Upper Ambry: 3 * 4 = 12. ' +
      'Night schools in Upper Ambry: 12 - 4 = 8.',
    answer: '8',
  },
];
