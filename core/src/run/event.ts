import type { Verdict } from '../chain/chain';
import type { Message } from '../examples/example';
import type { ScoringName } from '../examples/scoring';

/** What every line of events.jsonl carries: a number from 0 without gaps, and Unix time in seconds. */
export interface EventHeader {
  readonly seq: number;
  readonly t: number;
}

/** What was launched: with it a run can be continued, and begun again, from elsewhere. */
export interface LaunchSource {
  /** The recipe's file, absolute. */
  readonly recipe: string;
  /** The folder from which names in the recipe are looked up. */
  readonly cwd: string;
}

export interface RunStarted {
  readonly type: 'run.started';
  readonly run: string;
  /** The recipe as resolved: every key with its value. */
  readonly recipe: Readonly<Record<string, unknown>>;
  readonly plan: Readonly<Record<string, unknown>>;
  readonly trainer: { readonly name: string; readonly versions: Readonly<Record<string, string>> };
  readonly host: string;
  /** From 1; a resumed run counts on. */
  readonly attempt: number;
  /** Updates that the checkpoint holds from which an attempt continues. */
  readonly step?: number;
  readonly source?: LaunchSource;
}

/** Written once, the first time that a prompt is used. */
export interface PromptEvent {
  readonly type: 'prompt';
  readonly id: string;
  readonly task: string;
  readonly messages: readonly Message[];
  readonly question: string;
  readonly answer: readonly string[];
  readonly difficulty: number;
  /** How completions are read and scored; undefined: by strict tags. */
  readonly scoring?: ScoringName;
  /** The universe's folder. */
  readonly universe?: string;
  /** Goals from the first hop to the last. */
  readonly query?: readonly string[];
  /** The problem's text, where the question is proved from it. */
  readonly evidence?: string;
}

export interface RolloutEvent {
  readonly type: 'rollout';
  readonly step: number;
  /** Counts groups over the whole run, from 0. */
  readonly group: number;
  readonly prompt: string;
  /** Place in the group, from 0. */
  readonly index: number;
  readonly completion: string;
  /** Completion length in tokens, the end token counted. */
  readonly tokens: number;
  readonly finish: 'stop' | 'length';
  /** By name; a reward that does not apply to the rollout is left out. */
  readonly rewards: Readonly<Record<string, number>>;
  /** The weighted sum of `rewards`. */
  readonly reward: number;
  readonly advantage: number;
  /** Mean over the completion's tokens, in nats; TRL knows it only where something asks for it. */
  readonly logprob?: number;
  /** Mean over the completion's tokens, in nats; absent where the trainer does not compute it for a rollout. */
  readonly entropy?: number;
  /**
   * How far the trained policy's probability of the completion is from that of the engine that sampled it, as TRL
   * corrects for it (`vllm_importance_sampling_correction`); 0: the rollout does not count in the loss.
   */
  readonly ratio?: number;
  readonly hops?: readonly Verdict[];
}

export interface StepEvent {
  readonly type: 'step';
  readonly step: number;
  readonly epoch: number;
  /** TRL's names: reward, reward_std, rewards/f1/mean, completions/mean_length, grad_norm, ... */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface EvalEvent {
  readonly type: 'eval';
  readonly step: number;
  readonly dataset: string;
  readonly split: string;
  readonly metrics: Readonly<Record<string, number>>;
}

export interface CheckpointEvent {
  readonly type: 'checkpoint';
  readonly step: number;
  /** Relative to the run folder. */
  readonly path: string;
}

export interface LogEvent {
  readonly type: 'log';
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly text: string;
}

export interface RunFinished {
  readonly type: 'run.finished';
  readonly outcome: 'completed' | 'failed' | 'stopped' | 'preempted';
  readonly reason?: string;
}

/** What a trainer says; the writer stamps it. */
export type RunEventBody =
  | RunStarted
  | PromptEvent
  | RolloutEvent
  | StepEvent
  | EvalEvent
  | CheckpointEvent
  | LogEvent
  | RunFinished;

/** One line of events.jsonl. */
export type RunEvent = RunEventBody & EventHeader;
