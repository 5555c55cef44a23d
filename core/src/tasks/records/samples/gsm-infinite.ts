/** Records in GSM-Infinite's form. */
export const gsmInfiniteSample: readonly unknown[] = [
  {
    problem:
      'The number of adult foxes in Maple Creek equals 3. The number of adult owls in Maple Creek equals 2 times the number of adult foxes in Maple Creek.',
    question: 'What is the total number of adult owls in Maple Creek?',
    solution:
      'Define adult foxes in Maple Creek as f; so f = 3. Define adult owls in Maple Creek as o; so o = 2 * f = 2 * 3 = 6. Answer: 6.',
    op: 2,
    id: 1,
  },
  {
    problem:
      'The number of adult wolves in Oak Hollow equals 4. The number of adult bears in Oak Hollow equals 5 plus the number of adult wolves in Oak Hollow.',
    question: 'What is the total number of adult bears in Oak Hollow?',
    solution:
      'Define adult wolves in Oak Hollow as w; so w = 4. Define adult bears in Oak Hollow as b; so b = 5 + w = 5 + 4 = 9. Answer: 9.',
    op: 2,
    id: 2,
  },
  {
    problem:
      'The number of adult deer in Birch Valley equals 2. The number of adult hawks in Birch Valley equals 3 times the number of adult deer in Birch Valley. The number of adult crows in Birch Valley equals the sum of the number of adult deer and the number of adult hawks in Birch Valley.',
    question: 'What is the total number of adult crows in Birch Valley?',
    solution:
      'Define adult deer in Birch Valley as d; so d = 2. Define adult hawks in Birch Valley as h; so h = 3 * d = 3 * 2 = 6. Define adult crows in Birch Valley as c; so c = d + h = 2 + 6 = 8. Answer: 8.',
    op: 3,
    id: 1,
  },
  {
    problem:
      'The number of newborn foxes per adult fox in Maple Creek equals 2. The number of adult foxes in Maple Creek equals 7. The number of newborn foxes in Maple Creek equals their number per adult fox times the number of adult foxes.',
    question: 'What is the total number of newborn foxes in Maple Creek?',
    solution:
      'Define newborn foxes per adult fox in Maple Creek as p; so p = 2. Define adult foxes in Maple Creek as f; so f = 7. Define newborn foxes in Maple Creek as n; so n = p * f = 2 * 7 = 14. Answer: 14.',
    op: 3,
    id: 2,
  },
];
