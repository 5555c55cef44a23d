// Rollouts of other trainers made into run folders: loaded with the first that is opened.
export { foreignFiles, importRollouts } from '@phantomlab/core/node/foreign-rollouts/import-rollouts';
