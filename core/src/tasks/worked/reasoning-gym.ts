import type { WorkedExample } from '../wording';

export const familyWorked: readonly WorkedExample[] = [
  {
    question:
      'Odo is married to Signe. They have children called Tilda and Ulf.\n\nWhat is Tilda to Ulf? Respond only with the ' +
      'word that describes their relationship.',
    reasoning: 'Tilda and Ulf have the same parents. Tilda is a woman, so she is the sister of Ulf.',
    answer: 'sister',
  },
  {
    question:
      'Odo is married to Signe. They have a child called Ulf. Ulf is married to Wilma. They have a child called Ylva.' +
      '\n\nHow is Odo related to Ylva? Provide the relationship in one word.',
    reasoning: 'Odo is the father of Ulf. Ulf is the father of Ylva. So Odo is the grandfather of Ylva.',
    answer: 'grandfather',
  },
];

export const knightsWorked: readonly WorkedExample[] = [
  {
    question:
      'A very special island is inhabited only by sages and fools. Sages always tell the truth, and fools always lie. ' +
      'You meet 2 inhabitants: Odo, and Tilda. Odo said that Tilda is a fool. Tilda said, "Odo is a fool and Tilda is a ' +
      'fool". So who is a sage and who is a fool? (Format your answer like: "Odo is a sage/fool, and Tilda is a ' +
      'sage/fool")',
    reasoning:
      'If Tilda is a sage, what she says is true, and she is a fool: that cannot be. So Tilda is a fool. Odo says so, ' +
      'which is true, so Odo is a sage. What Tilda says is then false, as it must be.',
    answer: 'Odo is a sage, and Tilda is a fool.',
  },
  {
    question:
      'A very special island is inhabited only by saints and sinners. Saints always tell the truth, and sinners always ' +
      'lie. You meet 3 inhabitants: Ulf, Wilma, and Ylva. Ulf said, "Wilma is a saint". Wilma said that Ylva is a ' +
      'sinner. Ylva said, "Ulf is a sinner if and only if Ulf is a saint". So who is a saint and who is a sinner? ' +
      '(Format your answer like: "Ulf is a saint/sinner, Wilma is a saint/sinner, and Ylva is a saint/sinner")',
    reasoning:
      'Nobody is both, so what Ylva says is false, and Ylva is a sinner. Wilma says so, which is true, so Wilma is a ' +
      'saint. Ulf says that she is one, which is true, so Ulf is a saint.',
    answer: 'Ulf is a saint, Wilma is a saint, and Ylva is a sinner.',
  },
];
