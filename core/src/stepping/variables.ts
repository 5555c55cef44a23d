import type { Statement } from '../chain/reading/statement';
import type { Frame } from './frames';
import { relationOf, variablesOf } from './goal-names';
import type { SteppedProgram } from './program';

/** A name and its value, with parts that can be opened. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly parts?: readonly Variable[];
  /** For a watch: what gives the same value. */
  readonly expression?: string;
}

export interface Scope {
  readonly name: string;
  readonly variables: readonly Variable[];
}

/** What is known at a frame: what the proof binds, beside what the chain claims. */
export function scopesOf({ entry }: Frame, program: SteppedProgram): readonly Scope[] {
  switch (entry.kind) {
    case 'question':
      return [{ name: 'Question', variables: questionVariables(program) }];
    case 'answer':
      return [{ name: 'Answer', variables: answerVariables(program) }];
    case 'hop':
      return [{ name: 'Hop', variables: hopVariables(entry.hop, program) }];
    case 'step': {
      const { verdict, reason, text } = program.chain!.steps[entry.step]!;
      const claims = [
        ...(verdict ? [{ name: 'verdict', value: verdict }] : []),
        ...(reason ? [{ name: 'reason', value: reason }] : []),
        { name: 'text', value: text },
        ...(program.statements?.[entry.step] ?? []).map(statementVariable),
      ];
      return [
        ...(entry.hop === undefined ? [] : [{ name: 'Hop', variables: hopVariables(entry.hop, program) }]),
        { name: 'Chain', variables: claims },
      ];
    }
    case 'goal': {
      const node = entry.path.at(-1)!;
      const { count, atLeast } = node.alternatives;
      const about: Variable[] = [
        { name: 'goal', value: node.goal, expression: node.goal },
        ...(node.explanation ? [{ name: 'why', value: node.explanation }] : []),
        ...(count > 1 || atLeast ? [{ name: 'proofs', value: `${atLeast ? 'at least ' : ''}${count}` }] : []),
        ...(node.members
          ? [{ name: 'counted', value: String(node.members.length), parts: listed(node.members) }]
          : []),
      ];
      const bound = Object.entries(node.bindings).map(([name, value]) => ({ name, value, expression: name }));
      return [
        ...(bound.length > 0 ? [{ name: 'Clause', variables: bound }] : []),
        { name: 'Goal', variables: about },
        { name: 'Hop', variables: hopVariables(entry.hop, program) },
      ];
    }
  }
}

function questionVariables(program: SteppedProgram): readonly Variable[] {
  const { chain, goals, expected, noProof, proof } = program;
  return [
    { name: 'expected', value: expected.join(', '), parts: listed(expected) },
    ...(chain ? answerVariables(program).slice(1) : []),
    ...(proof ? [] : [{ name: 'proof', value: noProof ?? 'Nothing in the universe answers this.' }]),
    ...goals.map((goal, hop) => ({
      name: `hop ${hop + 1}`,
      value: chain?.hops[hop] ? `${chain.hops[hop].verdict}: ${goal}` : goal,
      parts: hopVariables(hop, program),
    })),
  ];
}

function answerVariables({ chain, expected }: SteppedProgram): readonly Variable[] {
  return [
    { name: 'expected', value: expected.join(', '), parts: listed(expected) },
    ...(chain
      ? [
          { name: 'answer', value: chain.answer.join(', ') || 'none', parts: listed(chain.answer) },
          { name: 'right', value: String(chain.answerIsRight) },
        ]
      : []),
  ];
}

/** The hop's variables: what the proof binds each to, and what the chain claims in its place. */
function hopVariables(hop: number, program: SteppedProgram): readonly Variable[] {
  const goal = program.goals[hop];
  if (goal === undefined) return [];
  const claims = claimsOf(hop, goal, program);
  const variables = variablesOf(goal).map((name): Variable => {
    const proved = program.proof?.answer[name];
    // A hop leads to what its last variable stands for; that is what a chain claims of it.
    const claimed = name === variablesOf(goal).at(-1) ? claims : [];
    const said =
      claimed.length > 0 && !claimed.includes(plain(proved)) ? ` (the chain says ${claimed.join(', ')})` : '';
    return {
      name,
      value: `${proved ?? 'unbound'}${said}`,
      expression: name,
      parts: [
        { name: 'proof', value: proved ?? 'unbound' },
        ...(program.chain
          ? [{ name: 'chain', value: claimed.length > 0 ? claimed.join(', ') : 'says nothing' }]
          : []),
      ],
    };
  });
  const verdict = program.chain?.hops[hop]?.verdict;
  return [
    { name: 'goal', value: goal },
    ...(verdict ? [{ name: 'verdict', value: verdict }] : []),
    ...variables,
  ];
}

/** Values that the chain's steps on a hop give for its relation. */
function claimsOf(hop: number, goal: string, { chain, statements }: SteppedProgram): readonly string[] {
  const relation = relationOf(goal);
  const said = (chain?.hops[hop]?.steps ?? []).flatMap((step) => statements?.[step] ?? []);
  const values = said
    .filter(({ predicate }) => predicate === relation)
    .flatMap(({ values, count }) => (count === undefined ? values : [String(count)]));
  return [...new Set(values)];
}

function statementVariable({ predicate, subjects, values, count }: Statement): Variable {
  const said = count === undefined ? values.join(', ') : [`${count}`, ...values].join(': ');
  return { name: `${predicate} of ${subjects.join(', ')}`, value: said };
}

const listed = (values: readonly string[]): readonly Variable[] =>
  values.map((value, i) => ({ name: String(i + 1), value }));

/** A Prolog text without its quotes. */
const plain = (text: string | undefined): string =>
  (text ?? '').replace(/^"(.*)"$/s, '$1').replace(/\\"/g, '"');
