// Universes, engines, and chains of thought aligned with proofs.
export { alignChain } from '@phantomlab/core/alignment/align';
export { textProofOf } from '@phantomlab/core/alignment/text-proofs/text-proof-of';
export { askedPrediction, predictionView } from '../chain/prediction-view';
export { rolloutView } from '../chain/rollout-view';
export { Universes } from '../chain/universes';
