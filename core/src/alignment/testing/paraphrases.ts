/** One thing that may be said of somebody, in the words of chains of thought. `R`: relation, `S`: subject, `O`: objects. */
export type Paraphrase = (relation: string, subject: string, objects: readonly string[]) => string;

const and = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const comma = (names: readonly string[]) => names.join(', ');
const own = (name: string) => (name.endsWith('s') ? `${name}'` : `${name}'s`);
const is = (names: readonly string[]) => (names.length > 1 ? 'are' : 'is');
const first = (name: string) => name.split(' ')[0]!;

/** Sentences that say who is in a relation to whom, in as many forms as models use. */
export const paraphrases: readonly Paraphrase[] = [
  (r, s, o) => `The ${r} of ${s} ${is(o)} ${comma(o)}.`,
  (r, s, o) => `${own(s)} ${r} ${is(o)} ${and(o)}.`,
  (r, s, o) => `${s}'s ${r}: ${comma(o)}`,
  (r, s, o) => `- **${s}**'s ${r} → ${and(o)}`,
  (r, s, o) => `${r} of ${s} = ${comma(o)}`,
  (r, s, o) => `${s} → ${r} → ${comma(o)}`,
  (r, s, o) => `${s} --${r}--> ${comma(o)}`,
  (r, s, o) => `| ${s} | ${r} | ${comma(o)} |`,
  (r, s, o) => `${and(o)} ${is(o)} the ${r} of ${s}.`,
  (r, s, o) => `${and(o)} ${is(o)} ${own(s)} ${r}.`,
  (r, s, o) => `Who ${is(o)} the ${r} of ${s}? ${and(o)}.`,
  (r, s, o) => `First, find the ${r} of ${s}. That's ${and(o)}.`,
  (r, s, o) => `${s} has ${o.length > 1 ? '' : 'a '}${r}: ${and(o)}.`,
  (r, s, o) => `${s} has ${and(o)} as ${r}.`,
  (r, s, o) =>
    `According to ${own(s)} article, the ${r} of ${s} ${is(o)} ${comma(o)}, so we go on from there.`,
  (r, s, o) => `### ${s}\n- ${r}: ${comma(o)}`,
  (r, s, o) => `1. ${s}\n   - ${r[0]!.toUpperCase()}${r.slice(1)}: ${comma(o)}`,
  (r, s, o) => `The ${r} of ${s}:\n${o.map((name) => `* ${name}`).join('\n')}`,
  (r, s, o) => `Okay, so "${own(s)} ${r}" would be ${and(o)}, I think.`,
  (r, s, o) => `Since ${own(s)} ${r} ${is(o)} ${and(o)}, we continue.`,
  (r, s, o) => `We know that ${and(o)} ${is(o)} listed as the ${r} of ${s}.`,
  (r, s, o) => `${s} (${r}: ${comma(o)})`,
  (r, s, o) => `From ${own(s)} page: ${r} - ${comma(o)}.`,
  (r, s, o) => `The text says: "The ${r} of ${s} ${is(o)} ${comma(o)}." Good.`,
  (r, s, o) => `${own(first(s))} ${r} ${is(o)} ${and(o)}.`,
  (r, s, o) => `Now, ${own(s)} ${r} (${comma(o)}) is what we need.`,
  (r, s, o) => `{"${r} of ${s}": "${comma(o)}"}`,
  (r, s, o) => `The ${r} of ${s} ${is(o)}, as stated in the evidence, ${and(o)}.`,
  (r, s, o) => `Step 1: ${s}. ${r}: ${comma(o)}.`,
  (r, s, o) => `Looking at ${s}, the ${r} ${is(o)} ${and(o)}.`,
];
