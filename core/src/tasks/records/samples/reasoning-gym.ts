const family = (index: number, question: string, answer: string, size: number) => ({
  question,
  answer,
  metadata: {
    source_dataset: 'family_relationships',
    source_index: index,
    relationship: answer,
    family_size: size,
    difficulty: { family_size: [4, 8] },
  },
});

/** Records in the form of Reasoning Gym's family_relationships. */
export const familyRelationshipsSample: readonly unknown[] = [
  family(
    0,
    'Otis is married to Vera. They have a child called Hugo. Hugo is married to Iris. They have a child called Nora.\n\nWhat is Vera to Nora? Respond only with the word that describes their relationship.',
    'grandmother',
    5,
  ),
  family(
    1,
    'Paul is married to Dana. They have children called Emil and Ruth.\n\nWhat relation is Ruth to Emil? Answer with a single word.',
    'sister',
    4,
  ),
  family(
    2,
    'Adam is married to Clara. They have a child called Finn. Finn is married to Greta.\n\nWhat is Greta to Finn? Respond only with the word that describes their relationship.',
    'wife',
    4,
  ),
  family(
    3,
    'Leo is married to Mia. They have a child called Omar. Omar is married to Pia.\n\nWhat relation is Leo to Pia? Answer with a single word.',
    'father-in-law',
    4,
  ),
];

const puzzle = (index: number, names: readonly string[], said: string, answer: string) => ({
  question:
    'A very special island is inhabited only by knights and knaves. Knights always tell the truth, and knaves always lie. ' +
    `You meet ${names.length} inhabitants: ${names.join(', and ')}. ${said} So who is a knight and who is a knave? ` +
    `(Format your answer like: "${names.map((name) => `${name} is a knight/knave`).join(', and ')}")`,
  answer,
  metadata: {
    source_dataset: 'knights_knaves',
    source_index: index,
    names,
    difficulty: { n_people: names.length, depth_constraint: 2, width_constraint: 2 },
  },
});

/** Records in the form of Reasoning Gym's knights_knaves. */
export const knightsKnavesSample: readonly unknown[] = [
  puzzle(
    0,
    ['Ada', 'Ben'],
    'Ada said that Ben is a knave. Ben said, "Ada is a knave and Ben is a knave."',
    'Ada is a knight, and Ben is a knave.',
  ),
  puzzle(
    1,
    ['Cleo', 'Dirk'],
    'Cleo said that Dirk is a knight if and only if Cleo is a knight. Dirk said that Cleo is a knight.',
    'Cleo is a knight, and Dirk is a knight.',
  ),
  puzzle(
    2,
    ['Ezra', 'Faye'],
    'Ezra said, "Ezra is a knave or Faye is a knight." Faye stated, "Ezra is a knight."',
    'Ezra is a knight, and Faye is a knight.',
  ),
  puzzle(
    3,
    ['Gus', 'Hana'],
    'Gus said that Hana is a knight and Gus is a knave. Hana said that Gus is a knight.',
    'Gus is a knave, and Hana is a knave.',
  ),
];
