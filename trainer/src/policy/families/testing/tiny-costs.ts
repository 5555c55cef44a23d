import { RowCosts } from '../row-costs';

/** Of recipes/tiny's policy. */
export const tinyCosts = new RowCosts({
  hiddenSize: 128,
  intermediateSize: 384,
  heads: 4,
  keyValueHeads: 2,
  headDim: 32,
  layers: 5,
  vocabularySize: 6144,
  rmsNormEpsilon: 1e-6,
  ropeTheta: 1e4,
  tieWordEmbeddings: true,
});
