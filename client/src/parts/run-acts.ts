// What can be done to a run of another machine: loaded with the first that is done.
export { cancelRun, requeueRun } from '@phantomlab/core/node/clusters/acts/cancel-run';
export { fetchRun } from '@phantomlab/core/node/clusters/acts/fetch-run';
export { resumeRun } from '@phantomlab/core/node/clusters/acts/resume-run';
export { stopRun } from '@phantomlab/core/node/clusters/acts/stop-run';
