import type { WholePerson } from '@phantomlab/client/messages/universe';
import { People } from '../shared/people-drawing';
import { inCircle, inGenerations } from '../shared/people-graph';

const kinNames: Readonly<Record<keyof WholePerson['relatives'], string>> = {
  grandparents: 'Grandparents',
  parents: 'Parents',
  siblings: 'Siblings',
  spouses: 'Married to',
  children: 'Children',
  grandchildren: 'Grandchildren',
  friends: 'Friends',
};

/** Someone: what the facts say, the family and the friends as drawings and as lists, and the article. */
export function PersonPane({
  person,
  onChoose,
}: {
  readonly person: WholePerson;
  readonly onChoose: (id: number) => void;
}) {
  const { id, name, gender, dob, job, hobby, relatives, counts, article } = person;
  const self = { id, name };
  const { grandparents, parents, siblings, spouses, children, grandchildren, friends } = relatives;
  // Siblings to the left, so that who is chosen is beside whom they married.
  const generations = [grandparents, parents, [...siblings, self, ...spouses], children, grandchildren];
  const facts = [gender, dob && `born ${dob}`, job, hobby && `likes ${hobby}`].filter((fact) => fact);
  return (
    <section class="pane" aria-label={name} data-testid="person">
      <h1>{name}</h1>
      <p class="soft">{facts.join(' · ')}</p>
      <h2>Family</h2>
      <People
        label={`Family of ${name}`}
        drawing={inGenerations(generations)}
        lines={person.family}
        chosen={id}
        onChoose={onChoose}
        testId="family-tree"
      />
      <h2>Friends</h2>
      {friends.length === 0 ? (
        <p class="soft">None.</p>
      ) : (
        <People
          label={`Friends of ${name}`}
          drawing={inCircle(self, friends)}
          lines={person.friendships}
          chosen={id}
          onChoose={onChoose}
          testId="friend-graph"
        />
      )}
      <details>
        <summary>As a table</summary>
        <table>
          <tbody>
            {(Object.keys(kinNames) as (keyof typeof kinNames)[]).map((kin) => (
              <tr key={kin}>
                <th scope="row">{kinNames[kin]}</th>
                <td>
                  {relatives[kin].map(({ name }) => name).join(', ') || 'none'}
                  {counts[kin] > relatives[kin].length
                    ? `, and ${counts[kin] - relatives[kin].length} more`
                    : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <h2>Article</h2>
      {article === undefined ? (
        <p class="soft">There is no article about {name}.</p>
      ) : (
        <div class="article" data-testid="article">
          {article}
        </div>
      )}
    </section>
  );
}
