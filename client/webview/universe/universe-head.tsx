import { Codicon } from '../shared/codicon';
import type { ReadSoFar, ShownUniverse, Tab } from './use-universe';

const figure = (n: number) => n.toLocaleString('en');
const tabs: readonly Tab[] = ['people', 'questions'];

/** The tabs with their counts, and how much of the file is read. */
export function UniverseHead({ universe }: { readonly universe: ShownUniverse }) {
  const { read, isWhole, tab, setTab } = universe;
  return (
    <header>
      <div class="tabs" role="tablist">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={tab === one}
            aria-controls="list"
            tabIndex={tab === one ? 0 : -1}
            onClick={() => setTab(one)}
            onKeyDown={({ key }) => {
              if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
              const other = one === 'people' ? 'questions' : 'people';
              setTab(other);
              document.getElementById(`tab-${other}`)?.focus();
            }}
            data-testid={`tab-${one}`}
          >
            {one === 'people' ? `People ${read ? figure(read.people) : ''}` : `Questions ${countOf(read)}`}
          </button>
        ))}
      </div>
      <span class="soft num" role="status">
        {!read || isWhole ? (
          read && `${figure(read.facts)} facts`
        ) : (
          <>
            <Codicon name="loading" spin /> {Math.round((100 * read.done) / Math.max(1, read.all))}% of{' '}
            {figure(Math.round(read.all / 1e6))} MB read
          </>
        )}
      </span>
    </header>
  );
}

function countOf(read: ReadSoFar | undefined): string {
  return read?.questions ? figure(read.questions.reduce((sum, [, , count]) => sum + count, 0)) : '';
}
