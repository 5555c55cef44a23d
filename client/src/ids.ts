/**
 * Every identifier that the manifest and the code share. `ids.test.ts` holds package.json to this file, so
 * a name is changed here, there, or the build says so.
 */
export const commands = {
  generateUniverse: 'phantomlab.generateUniverse',
  generateQuestions: 'phantomlab.generateQuestions',
  createRecipe: 'phantomlab.createRecipe',
  checkRecipe: 'phantomlab.checkRecipe',
  tryRecipe: 'phantomlab.tryRecipe',
  estimateMemory: 'phantomlab.estimateMemory',
  previewQuestions: 'phantomlab.previewQuestions',
  changeSeverity: 'phantomlab.changeSeverity',
  startTraining: 'phantomlab.startTraining',
  chooseTrainer: 'phantomlab.chooseTrainer',
  stopTraining: 'phantomlab.stopTraining',
  resumeRun: 'phantomlab.resumeRun',
  retryRun: 'phantomlab.retryRun',
  openRun: 'phantomlab.openRun',
  openSampleRun: 'phantomlab.openSampleRun',
  openForeignRollouts: 'phantomlab.openForeignRollouts',
  openRunTab: 'phantomlab.openRunTab',
  showAlarm: 'phantomlab.showAlarm',
  openRunRecipe: 'phantomlab.openRunRecipe',
  openRunLog: 'phantomlab.openRunLog',
  copyRunPath: 'phantomlab.copyRunPath',
  revealRun: 'phantomlab.revealRun',
  renameRun: 'phantomlab.renameRun',
  deleteRun: 'phantomlab.deleteRun',
  refreshRuns: 'phantomlab.refreshRuns',
  newTarget: 'phantomlab.newTarget',
  connectTarget: 'phantomlab.connectTarget',
  openTarget: 'phantomlab.openTarget',
  forgetHost: 'phantomlab.forgetHost',
  attachRun: 'phantomlab.attachRun',
  cancelRun: 'phantomlab.cancelRun',
  requeueRun: 'phantomlab.requeueRun',
  fetchRun: 'phantomlab.fetchRun',
  showSubmissionScript: 'phantomlab.showSubmissionScript',
  evaluateRun: 'phantomlab.evaluateRun',
  openResults: 'phantomlab.openResults',
  reproducePaper: 'phantomlab.reproducePaper',
  openCheckpoints: 'phantomlab.openCheckpoints',
  openCheckpoint: 'phantomlab.openCheckpoint',
  evaluateCheckpoints: 'phantomlab.evaluateCheckpoints',
  compareCheckpoints: 'phantomlab.compareCheckpoints',
  previewDataSet: 'phantomlab.previewDataSet',
  openRollout: 'phantomlab.openRollout',
  goToAnswer: 'phantomlab.goToAnswer',
  stepThroughChain: 'phantomlab.stepThroughChain',
  debugChain: 'phantomlab.debugChain',
  showProof: 'phantomlab.showProof',
  copyProof: 'phantomlab.copyProof',
  runQuery: 'phantomlab.runQuery',
  newNotebook: 'phantomlab.newNotebook',
  peekQuestion: 'phantomlab.peekQuestion',
  openUniverse: 'phantomlab.openUniverse',
  showReferences: 'phantomlab.showReferences',
  showQuestions: 'phantomlab.showQuestions',
  chooseTrl: 'phantomlab.chooseTrl',
  checkEnvironment: 'phantomlab.checkEnvironment',
  createEnvironment: 'phantomlab.createEnvironment',
  fixEnvironment: 'phantomlab.fixEnvironment',
  restartServer: 'phantomlab.restartServer',
  copyDiagnosis: 'phantomlab.copyDiagnosis',
  showLog: 'phantomlab.showLog',
} as const;
export type CommandId = (typeof commands)[keyof typeof commands];

export const views = {
  container: 'phantomlab',
  runs: 'phantomlab.runs',
  rollouts: 'phantomlab.rollouts',
  /** The models of a final_ckpts.yaml. */
  checkpoints: 'phantomlab.checkpoints',
  /** In the panel, beside the terminal. */
  queryContainer: 'phantomlabQuery',
  query: 'phantomlab.query',
} as const;

/** Webview panels: no contribution point lists them; the manifest names them in activationEvents. */
export const panels = {
  chain: 'phantomlab.chain',
  results: 'phantomlab.results',
  rollouts: 'phantomlab.rolloutsTab',
} as const;

/** Documents that are made, not stored, by their scheme. */
export const documents = {
  rollout: 'phantomlab-rollout',
  rule: 'phantomlab-rule',
  /** Files of runs on other machines. */
  remote: 'phantomlab-remote',
  answer: 'phantomlab-answer',
  /** A question that is peeked at. */
  question: 'phantomlab-question',
  /** Submission scripts that were not sent yet. */
  script: 'phantomlab-script',
} as const;

/** Custom editors, by their type. */
export const customEditors = { rule: 'phantomlab.rule', universe: 'phantomlab.universe' } as const;

/** Debuggers, by their type. */
export const debuggers = { chain: 'phantomlab-chain' } as const;

/** Notebooks, by their type. */
export const notebooks = { prolog: 'phantomlab.prologNotebook' } as const;

/** Test controllers: the Test Explorer lists them, and no contribution point does. */
export const testControllers = { rules: 'phantomlab.ruleTests' } as const;

export const walkthrough = 'phantomlab.firstRun';

/** Settings, without the `phantomlab.` that getConfiguration adds. */
export const settings = {
  runFolders: 'runs.folders',
  pollSeconds: 'runs.pollSeconds',
  trainingEnvironment: 'training.environment',
  ssh: 'training.ssh',
  trlVersion: 'recipe.trlVersion',
  proofSeconds: 'proof.seconds',
  querySeconds: 'query.seconds',
  queryAnswers: 'query.answers',
  afterLine: 'inline.afterLine',
  hover: 'inline.hover',
  codeLens: 'inline.codeLens',
  rollouts: 'inline.rollouts',
} as const;
export type SettingKey = (typeof settings)[keyof typeof settings];

/** Context keys, as `when` clauses name them. All are unset when the extension is deactivated. */
export const contexts = {
  /** The active editor holds a training recipe. */
  recipeOpen: 'phantomlab.recipeOpen',
  /** A training is running, from any window or terminal. */
  training: 'phantomlab.training',
  /** The Runs view has found at least one run. */
  hasRuns: 'phantomlab.hasRuns',
  /** A rollout is selected in the Rollouts view. */
  rolloutSelected: 'phantomlab.rolloutSelected',
  /** A list of checkpoints was opened as a tree. */
  checkpointsShown: 'phantomlab.checkpointsShown',
  /** The Chain and Proof panel shows a proof. */
  proofShown: 'phantomlab.proofShown',
  /** What a step of the walkthrough asks for was done: one that was begun and given up is not. */
  universeMade: 'phantomlab.done.universe',
  queryAnswered: 'phantomlab.done.query',
  recipeMade: 'phantomlab.done.recipe',
  trainingStarted: 'phantomlab.done.training',
  rolloutRead: 'phantomlab.done.rollout',
  chainStepped: 'phantomlab.done.chain',
} as const;
export type ContextKey = (typeof contexts)[keyof typeof contexts];

/** `contextValue`s of the Runs view's items. */
export const runItems = {
  /** Under way: can be stopped. */
  live: 'run.live',
  /** Ended before its time, with a checkpoint to continue from. */
  resumable: 'run.resumable',
  /** Ended for good. */
  ended: 'run.ended',
  /** Something about its run that a person should look at. */
  alarm: 'alarm.seen',
} as const;

/** `contextValue`s of what the Runs view shows of other machines. */
export const remoteItems = {
  /** A job under way: can be stopped, cancelled and queued again. */
  job: 'remote.job',
  /** A process under way: can be stopped and killed. */
  process: 'remote.process',
  /** Under way, and somebody else's. */
  others: 'remote.others',
  /** Nobody knows whether it continues: everything can be tried. */
  unknown: 'remote.unknown',
  resumable: 'remote.resumable',
  ended: 'remote.ended',
  /** A target whose host is asked, and one whose is not. */
  on: 'target.on',
  off: 'target.off',
  unusable: 'target.unusable',
  cluster: 'cluster',
  file: 'remoteFile',
  folder: 'remoteFolder',
} as const;

/** `contextValue`s of the Checkpoints view's items. */
export const checkpointItems = {
  /** All base models of the list, and one of them. */
  bases: 'checkpoints.bases',
  base: 'checkpoints.base',
  /** What was trained on one data set. */
  group: 'checkpoints.group',
  /** A trained model on this disk, and one that is not. */
  model: 'checkpoints.model',
  elsewhere: 'checkpoints.elsewhere',
  checkpoint: 'checkpoints.checkpoint',
  set: 'checkpoints.set',
} as const;

/** What a workspace remembers, beside what its views keep. */
export const memory = { checkpoints: 'phantomlab.checkpoints' } as const;

/** The language ids that the extension looks after. */
export const languages = { prolog: 'prolog', recipe: 'yaml', rollout: 'phantomlab-rollout' } as const;

export const section = 'phantomlab';
