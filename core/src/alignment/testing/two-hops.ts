/** What a chain of two hops says: the relation of S is O, and the attribute of O is V. */
export interface TwoHops {
  readonly relation: string;
  readonly subject: string;
  readonly object: string;
  readonly attribute: 'job' | 'hobby' | 'dob';
  readonly value: string;
  /** "she", "her" or "he", "his". */
  readonly she: string;
  readonly her: string;
  /** Somebody else, who is not in the relation. */
  readonly other: string;
}

const noun = { job: 'occupation', hobby: 'hobby', dob: 'date of birth' };
const verb = { job: 'works as', hobby: 'enjoys', dob: 'was born on' };
const first = (name: string) => name.split(' ')[0]!;
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const own = (name: string) => (name.endsWith('s') ? `${name}'` : `${name}'s`);

/** Chains of two hops, in as many forms as models use. */
export const twoHopChains: readonly ((hops: TwoHops) => string)[] = [
  ({ relation: r, subject: s, object: o, attribute: a, value: v, she }) =>
    `The ${r} of ${s} is ${o}. ${capital(she)} ${verb[a]} ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v, her }) =>
    `${own(s)} ${r} is ${o}, and ${her} ${noun[a]} is ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `${own(s)} ${r} is ${o}, whose ${noun[a]} is ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `${own(s)} ${r}, ${o}, ${verb[a]} ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `${o} is the ${r} of ${s} and ${verb[a]} ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `${o}, who is ${own(s)} ${r}, ${verb[a]} ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `${s} → ${r} → ${o} → ${noun[a]} → ${v}`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `1. ${capital(r)} of ${s}: ${o}\n2. ${capital(noun[a])} of ${o}: ${v}`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `Who is ${own(s)} ${r}? It's ${o}. What is the ${noun[a]} of ${o}? ${capital(v)}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v, her }) =>
    `I need ${own(s)} ${r}: ${o}. Then ${her} ${noun[a]}: ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `${own(s)} ${r} is ${o}. ${own(first(o))} ${noun[a]} is ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `The ${r} of ${s} is ${o}. ${capital(v)} is the ${noun[a]} of ${o}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `## ${s}\n- ${capital(r)}: ${o}\n\n## ${o}\n- ${capital(noun[a])}: ${v}`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `| step | fact |\n|---|---|\n| 1 | The ${r} of ${s} is ${o}. |\n| 2 | The ${noun[a]} of ${o} is ${v}. |`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v, other }) =>
    `The ${r} of ${s} is ${other}. Wait, no. The ${r} of ${s} is ${o}. The ${noun[a]} of ${o} is ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v, other }) =>
    `At first I thought the ${r} of ${s} was ${other}, but the ${r} of ${s} is ${o}. ${own(o)} ${noun[a]} is ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v, other }) =>
    `Is ${other} the ${r} of ${s}? No, it is ${o}. ${own(o)} ${noun[a]} is ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v, other }) =>
    `The ${r} of ${s} is not ${other} but ${o}. ${own(o)} ${noun[a]} is ${v}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `<think>\nOkay, so the question is about the ${noun[a]} of the ${r} of ${s}. Let me look for ${s}. The ${r} is ${o}. Let me check ${o}. The ${noun[a]} is ${v}. That should be it.\n</think>\n${capital(v)}.`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `${s} has a ${r}, ${o} (${noun[a]}: ${v}).`,
  ({ relation: r, subject: s, object: o, attribute: a, value: v }) =>
    `So the ${r} of ${s} turns out to be ${o}; according to the text, ${own(o)} ${noun[a]}, as given there, is ${v}.`,
];
