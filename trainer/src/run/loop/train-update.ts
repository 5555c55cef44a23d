import type { EvalEvent, LogEvent } from '@phantomlab/core/run/event';
import type { Metrics } from './metrics';

/** What the loop is doing, for progress displays. */
export type Activity =
  | { readonly kind: 'generating'; readonly finished: number; readonly total: number }
  | { readonly kind: 'updating'; readonly finished: number; readonly total: number };

/** What a run reports to a progress display, besides its event log. */
export type TrainUpdate =
  /** What is about to be trained, before there is a run folder. */
  | { readonly kind: 'plan'; readonly lines: readonly string[] }
  /** The run has its folder; its trainer is starting. */
  | { readonly kind: 'made'; readonly runFolder: string }
  | {
      readonly kind: 'started';
      readonly runFolder: string;
      readonly step: number;
      readonly totalSteps: number;
    }
  | {
      readonly kind: 'activity';
      readonly step: number;
      readonly totalSteps: number;
      readonly activity: Activity;
    }
  | { readonly kind: 'step'; readonly step: number; readonly totalSteps: number; readonly metrics: Metrics }
  | { readonly kind: 'evaluating'; readonly split: string; readonly finished: number; readonly total: number }
  | { readonly kind: 'eval'; readonly event: EvalEvent }
  | { readonly kind: 'checkpoint'; readonly path: string }
  | { readonly kind: 'note'; readonly level: LogEvent['level']; readonly text: string };
