/** What transformers' trainer_state.json tells of a run at a step. */
export interface TrainerStateFields {
  readonly step: number;
  readonly epoch: number;
  readonly maxSteps: number;
  readonly numTrainEpochs: number;
  readonly trainBatchSize: number;
  readonly loggingSteps: number;
  readonly saveSteps: number;
  readonly evalSteps: number;
  readonly tokensSeen: number;
  readonly history: readonly Readonly<Record<string, number>>[];
}

/** trainer_state.json with the fields of transformers' TrainerState, which opens it. */
export function trainerState(fields: TrainerStateFields): string {
  const state = {
    best_global_step: null,
    best_metric: null,
    best_model_checkpoint: null,
    epoch: fields.epoch,
    eval_steps: fields.evalSteps,
    global_step: fields.step,
    is_hyper_param_search: false,
    is_local_process_zero: true,
    is_world_process_zero: true,
    log_history: fields.history,
    logging_steps: fields.loggingSteps,
    max_steps: fields.maxSteps,
    num_input_tokens_seen: fields.tokensSeen,
    num_train_epochs: Math.ceil(fields.numTrainEpochs),
    save_steps: fields.saveSteps,
    stateful_callbacks: {},
    total_flos: 0,
    train_batch_size: fields.trainBatchSize,
    trial_name: null,
    trial_params: null,
  };
  return `${JSON.stringify(state, null, 2)}\n`;
}
