// A rollout's completion cut into what is scored, thought and judged: loaded with the first that is picked.
export { rolloutDetail } from '../rollouts/rollout-detail';
export { rolloutDocument } from '../rollouts/rollout-document';
