import type { FromRollouts, ToRollouts } from '@phantomlab/client/messages/rollouts';
import { Codicon } from '../shared/codicon';

type Act = Extract<FromRollouts, { t: 'act' }>['action'];

/** What the view says while it shows no run: why, and what to do next. */
export function Nothing({
  why,
  onAct,
}: {
  why: Extract<ToRollouts, { t: 'none' }>;
  onAct: (action: Act) => void;
}) {
  if (!why.folderOpen) {
    return (
      <main class="empty" data-testid="empty">
        <h1 class="unseen">Rollouts</h1>
        <p>Runs live in a folder. Open one to train in it or to watch what it holds.</p>
      </main>
    );
  }
  if (why.runs > 0) {
    return (
      <main class="empty" data-testid="empty">
        <h1 class="unseen">Rollouts</h1>
        <p>Choose a run to see its reward and what the policy says.</p>
        <button type="button" class="button" onClick={() => onAct('open')}>
          Open Run
        </button>
      </main>
    );
  }
  return (
    <main class="empty" data-testid="empty">
      <h1 class="unseen">Rollouts</h1>
      <p>Every rollout of a training arrives here while it runs: rewards, advantages and texts.</p>
      {why.trusted ? (
        <>
          <button type="button" class="button" onClick={() => onAct('start')}>
            Start Training
          </button>
          <button type="button" class="button secondary" onClick={() => onAct('recipe')}>
            Create Recipe
          </button>
          <p class="soft">The tiny recipe needs neither a GPU nor Python.</p>
        </>
      ) : (
        <>
          <p class="soft">This folder is in Restricted Mode: trust it to start a training.</p>
          <button type="button" class="button" onClick={() => onAct('trust')}>
            Manage Trust
          </button>
        </>
      )}
    </main>
  );
}

/** A run that is not there yet: its log is read, for the first time from its beginning. */
export function Reading({ progress }: { progress?: Extract<ToRollouts, { t: 'progress' }> }) {
  const share = progress && Math.floor((100 * progress.done) / Math.max(1, progress.all));
  return (
    <div class="empty soft" role="status">
      <span>
        <Codicon name="loading" spin />{' '}
        {share === undefined ? 'Reading the run…' : `Reading the log for the first time: ${share}%`}
      </span>
    </div>
  );
}
