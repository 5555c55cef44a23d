// The tree of a list of checkpoints: loaded with the first list that is opened.

export { modelOf, nameInList, weightsOf } from '../checkpoints/checkpoint-nodes';
export { checkpointsView, shownCheckpoints } from '../checkpoints/checkpoints-view';
export { chooseOther, compareCheckpoints } from '../checkpoints/compare-checkpoints';
