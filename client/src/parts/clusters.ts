// Other machines: their hosts, targets and runs. Loaded where there are targets, and with the first that is made.
export { Clusters } from '../clusters/clusters';
export { clusterChildren, clusterItem } from '../clusters/tree';
