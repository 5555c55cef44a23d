import type { RunHeader } from '@phantomlab/client/messages/rollouts';
import { Codicon } from '../shared/codicon';
import { IconButton } from '../shared/icon-button';

interface AlarmListProps {
  alarms: RunHeader['alarms'];
  onShow: (filter: string) => void;
  onExplain: (code: string) => void;
}

/** What a person should look at in a run, the gravest first: a click lists the rollouts that show it. */
export function AlarmList({ alarms, onShow, onExplain }: AlarmListProps) {
  if (alarms.length === 0) return null;
  return (
    <ul class="alarms" aria-label="Alarms" data-testid="alarms">
      {alarms.map(({ code, title, message, filter }) => (
        <li key={code} class="alarm">
          <Codicon name="warning" />
          <button
            type="button"
            class="alarm-text"
            title={`List the rollouts that show it: ${filter}`}
            onClick={() => onShow(filter)}
            data-testid={`alarm-${code}`}
          >
            <b>{title}</b> <span>{message}</span>
          </button>
          <IconButton
            icon="question"
            label={`What ${title} means, and what to try`}
            onClick={() => onExplain(code)}
            testId={`explain-${code}`}
          />
        </li>
      ))}
    </ul>
  );
}
