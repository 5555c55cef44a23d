// A rollout in full: its text with places, and its completion cut into what is scored, thought and judged. Loaded with
// the first that is picked.
export { rolloutDetail } from '../rollouts/rollout-detail';
export { rolloutDocument } from '../rollouts/rollout-document';
