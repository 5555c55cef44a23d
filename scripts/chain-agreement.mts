// How far verdicts of hops agree with a careful reader's, over the labelled chains of test/fixtures/chains:
//   npm run chains:agreement
// A line for each file, and a table of confusions for the set's two halves, as docs/chains.md has them.
import { measureAgreement } from '@phantomlab/core/alignment/testing/agreement';
import { knowledgeOfUniverses, labelledChains } from '@phantomlab/core/alignment/testing/labelled-chains';
import { verdicts } from '@phantomlab/core/chain/chain';

const numbered = Array.from({ length: 23 }, (_, i) => `unseen-${i + 1}`);
const files = ['tuned', 'kept-back', ...numbered, 'half-seen', 'half-unseen'];
const universes = await knowledgeOfUniverses();
const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

console.log(
  '| chains | number | hops | agreement | contradicted: precision | recall |\n|---|---|---|---|---|---|',
);
for (const file of files) {
  const chains = await labelledChains(file);
  const { hops, agreement, precisionOfContradicted, recallOfContradicted } = measureAgreement(
    chains,
    universes,
  );
  const shares = [agreement, precisionOfContradicted, recallOfContradicted].map(percent);
  console.log(`| ${[file, chains.length, hops, ...shares].join(' | ')} |`);
}
for (const half of ['half-seen', 'half-unseen']) {
  const { confusions } = measureAgreement(await labelledChains(half), universes);
  console.log(`\n${half}: rows are labels, columns verdicts\n`);
  console.log(`| | ${verdicts.join(' | ')} |\n|---|${'---|'.repeat(verdicts.length)}`);
  for (const label of verdicts)
    console.log(
      `| ${[label, ...verdicts.map((found) => confusions.get(`${label} ${found}`) ?? 0)].join(' | ')} |`,
    );
}
