import type { ToQuery } from '@phantomlab/client/messages/query';
import { failing, program, type Sample } from './sample';
import type { SampleView } from './sample-view';

/** The Query view: before a query, with a table, without an answer, and with a goal that cannot be read. */
export async function queryViews({ session }: Sample): Promise<readonly SampleView[]> {
  const run = await session.run('parent(Child, Parent), job(Parent, Job)', { answers: 20 });
  const around: ToQuery = { t: 'around', programs: [program], program: program.uri, history: [run.goal] };
  const messages: Record<string, ToQuery[]> = {
    none: [around],
    table: [
      around,
      { t: 'goal', goal: run.goal },
      { t: 'run', run: { ...run, program, raised: 0 } },
      { t: 'rows', run: run.id, from: 0, rows: (await session.rows(run.id, 0, 100))! },
    ],
    false: [
      around,
      { t: 'goal', goal: failing },
      {
        t: 'run',
        run: { ...run, goal: failing, columns: [], total: 0, ending: 'complete', program, raised: 0 },
      },
    ],
    fault: [
      around,
      { t: 'goal', goal: 'parent(X, Y' },
      {
        t: 'failed',
        goal: 'parent(X, Y',
        title: 'This query cannot run',
        message: 'This goal cannot be read: A closing bracket is missing.',
        offset: 10,
      },
    ],
  };
  return Object.entries(messages).map(([name, each]) => ({
    name: `query-${name}`,
    bundle: 'query',
    size: [900, 280],
    messages: each,
  }));
}
