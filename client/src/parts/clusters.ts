// Other machines: their hosts, targets and runs, and what is done to one. Loaded where there are targets, and with the
// first that is made.
export { cancelRun, requeueRun } from '@phantomlab/core/node/clusters/acts/cancel-run';
export { fetchRun } from '@phantomlab/core/node/clusters/acts/fetch-run';
export { resumeRun } from '@phantomlab/core/node/clusters/acts/resume-run';
export { stopRun } from '@phantomlab/core/node/clusters/acts/stop-run';
export { hereItem } from '../clusters/cluster-tree';
export { Clusters } from '../clusters/clusters';
export { clusterChildren, clusterItem } from '../clusters/tree';
