// Universes, engines, and chains of thought aligned with proofs.
export { alignChain } from '@phantomlab/core/alignment/align';
export { askedPrediction, predictionView } from '../chain/prediction-view';
export { rolloutView } from '../chain/rollout-view';
export { textChain, textProofView, textProofWays } from '../chain/text-proof-view';
export { Universes } from '../chain/universes';
