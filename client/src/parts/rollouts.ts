// A run's rollouts as the Rollouts view and its tab show them: loaded with the first that is looked at.
export { rolloutDetail } from '../rollouts/rollout-detail';
export { rolloutDocument } from '../rollouts/rollout-document';
export { RolloutsSurface } from '../rollouts/rollouts-surface';
export { RunReaders } from '../rollouts/run-readers';
