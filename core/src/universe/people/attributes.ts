/**
 * What a question may say or ask of one person, by predicate and as it is called. An article also states
 * the gender, which no question asks: half of everyone would be the answer.
 */
export const attributes = [
  { name: 'dob', alias: 'date of birth' },
  { name: 'job', alias: 'occupation' },
  { name: 'hobby', alias: 'hobby' },
] as const;
