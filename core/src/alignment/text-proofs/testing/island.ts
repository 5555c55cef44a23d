/** Knights and knaves under other names. */
export const island = {
  task: 'rg-knights_knaves',
  question:
    'A very special island is inhabited only by saints and sinners. Saints always tell the truth, and sinners always lie. You ' +
    'meet 2 inhabitants: Odo, and Tilda. Odo said that Tilda is a sinner. Tilda said, "Odo is a sinner and Tilda is a ' +
    'sinner". So who is a saint and who is a sinner? (Format your answer like: "Odo is a saint/sinner, and Tilda is a saint/sinner")',
  answer: ['Odo is a saint, and Tilda is a sinner.'],
};
