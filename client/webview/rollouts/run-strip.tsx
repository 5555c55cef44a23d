import type { RunHeader, RunSpeed, RunStatus } from '@phantomlab/client/messages/rollouts';
import { Codicon } from '../shared/codicon';
import { duration, whole } from '../shared/figures';
import { IconButton } from '../shared/icon-button';
import { SpeedOf } from './speed';

const looks: Readonly<Record<RunStatus, { icon: string; word: string }>> = {
  waiting: { icon: 'watch', word: 'Waiting' },
  running: { icon: 'loading', word: 'Running' },
  stopping: { icon: 'loading', word: 'Stopping…' },
  completed: { icon: 'pass', word: 'Completed' },
  failed: { icon: 'error', word: 'Failed' },
  stopped: { icon: 'stop-circle', word: 'Stopped' },
  preempted: { icon: 'debug-pause', word: 'Preempted' },
  lost: { icon: 'debug-disconnect', word: 'Lost' },
  unknown: { icon: 'question', word: 'Unknown' },
};

interface RunStripProps {
  run: RunHeader;
  speed?: RunSpeed;
  onAct: (action: 'stop' | 'resume' | 'retry' | 'open' | 'log') => void;
}

/** Which run, how far, and how it stands: one line to glance at, one to read. */
export function RunStrip({ run, speed, onAct }: RunStripProps) {
  const { icon, word } = looks[run.status];
  const share = run.steps ? Math.min(1, run.step / run.steps) : undefined;
  const done = run.steps ? `step ${whole(run.step)} of ${whole(run.steps)}` : `step ${whole(run.step)}`;
  return (
    <header class="run">
      <h1 class="unseen">Rollouts of {run.name}</h1>
      <div class="run-line">
        <span class={`run-status status-${run.status}`}>
          <Codicon name={icon} spin={run.status === 'running' || run.status === 'stopping'} />
          {word}
        </span>
        <span class="num ellipsis" role="status" aria-live="polite">
          {done}
        </span>
        <span class="run-actions">
          {run.canStop && (
            <IconButton
              icon="debug-stop"
              label={
                run.status === 'stopping'
                  ? 'Kill now, without a checkpoint'
                  : 'Stop training and save a checkpoint'
              }
              onClick={() => onAct('stop')}
              testId="stop"
            />
          )}
          {run.canResume && (
            <IconButton
              icon="debug-continue"
              label="Resume from the newest checkpoint"
              onClick={() => onAct('resume')}
              testId="resume"
            />
          )}
          {run.canRetry && (
            <IconButton
              icon="debug-restart"
              label="Retry as a new run"
              onClick={() => onAct('retry')}
              testId="retry"
            />
          )}
          {(run.status === 'failed' || run.status === 'lost') && (
            <IconButton icon="output" label="Open the run's log" onClick={() => onAct('log')} />
          )}
        </span>
      </div>
      {share !== undefined && (
        <div
          class={`run-progress${run.status === 'running' ? '' : ' still'}`}
          role="progressbar"
          aria-label="Training progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <span style={{ width: `${share * 100}%` }} />
        </div>
      )}
      <button
        type="button"
        class="run-name"
        title={`${run.folder}\nShow another run`}
        onClick={() => onAct('open')}
      >
        <span class="ellipsis">{run.name}</span>
        <Codicon name="chevron-down" />
      </button>
      <div class="run-counts soft num">
        {whole(run.rollouts)} rollouts · {whole(run.groups)} groups · {duration(run.seconds)}
      </div>
      {speed && <SpeedOf speed={speed} />}
      {run.reason && run.status !== 'completed' && (
        <p class={`run-reason reason-${run.status}`}>{run.reason}</p>
      )}
    </header>
  );
}
