import type { ShownPerson } from '@phantomlab/client/messages/universe';
import { LongList } from './long-list';
import type { ShownUniverse } from './use-universe';

interface Props {
  readonly universe: ShownUniverse;
  readonly selected: number | undefined;
  readonly onSelect: (row: number | undefined) => void;
}

/** The people that a filter leaves. */
export function PeopleList({ universe, selected, onSelect }: Props) {
  const { people, filter, setFilter, isWhole, send, askPeople } = universe;
  return (
    <>
      <div class="filters">
        <input
          type="search"
          value={filter}
          placeholder="Name, job or hobby"
          aria-label="Name, job or hobby"
          onInput={({ currentTarget: { value } }) => {
            setFilter(value);
            onSelect(undefined);
          }}
          data-testid="people-filter"
        />
      </div>
      <LongList
        label="People"
        total={people.total}
        selected={selected}
        onWindow={askPeople}
        onSelect={(row) => {
          onSelect(row);
          const found = people.rows.get(row);
          if (found) send({ t: 'person', id: found.id });
        }}
        draw={(row) => <PersonRow person={people.rows.get(row)} />}
        testId="people"
      />
      {people.total === 0 && isWhole && <p class="soft none">No one is found.</p>}
    </>
  );
}

/** A row that has not come yet keeps its place. */
function PersonRow({ person }: { readonly person: ShownPerson | undefined }) {
  if (!person) return <span class="soft">…</span>;
  return (
    <>
      <span class="ellipsis">{person.name}</span>
      <span class="ellipsis soft">{person.job}</span>
    </>
  );
}
