import type { WorkedExample } from '../wording';

/** About nothing that there is, so that no question of the sets is answered here. */
export const wikiWorked: readonly WorkedExample[] = [
  {
    question: 'In which town was the composer of The Lantern Suite born?',
    reasoning: 'The Lantern Suite was composed by Birk Alder. Birk Alder was born in Sallow Bridge.',
    answer: 'Sallow Bridge',
  },
  {
    question: 'Which opened first, the Corrin Viaduct or the Pell Tunnel?',
    reasoning:
      'The Corrin Viaduct opened in 1884. The Pell Tunnel opened in 1871. 1871 is before 1884, so the Pell Tunnel ' +
      'opened first.',
    answer: 'the Pell Tunnel',
  },
  {
    question: 'Are Mount Tarn and Mount Leith in the same country?',
    reasoning: 'Mount Tarn is in Ostrava Minor. Mount Leith is in Ostrava Minor. It is the same country.',
    answer: 'yes',
  },
  {
    question: 'Who is the spouse of the director of the film made from the novel Salt Harvest?',
    reasoning:
      'The film Salt and Wind was made from the novel Salt Harvest. Salt and Wind was directed by Juno Marek. The ' +
      'spouse of Juno Marek is Casimir Lund.',
    answer: 'Casimir Lund',
  },
];
