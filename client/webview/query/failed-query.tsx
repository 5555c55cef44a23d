import { Codicon } from '../shared/codicon';

interface FailedQueryProps {
  goal: string;
  title: string;
  message: string;
  offset?: number;
}

/** Why a query has no result, with the place in the goal where that is known. */
export function FailedQuery({ goal, title, message, offset }: FailedQueryProps) {
  const at = offset === undefined ? undefined : Math.min(offset, Math.max(0, goal.length - 1));
  return (
    <div class="failed-query" role="alert" data-testid="query-failed">
      <strong>
        <span class="failed-icon">
          <Codicon name="error" />
        </span>
        {title}
      </strong>
      <p>{message}</p>
      {at !== undefined && (
        <pre class="failed-goal">
          {goal.slice(0, at)}
          <mark>{goal.slice(at, at + 1) || ' '}</mark>
          {goal.slice(at + 1)}
        </pre>
      )}
    </div>
  );
}
