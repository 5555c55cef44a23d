/**
 * What somebody with a hobby is called, and other ways to say it: "lake swimming" makes a lake swimmer, "mandolin playing"
 * a mandolin player who plays the mandolin.
 */
export function formsOfHobby(hobby: string): readonly string[] {
  const words = hobby.split(' ');
  const last = words.at(-1)!;
  const before = words.slice(0, -1).join(' ');
  const forms = doers(last).map((doer) => (before === '' ? doer : `${before} ${doer}`));
  const [first, ...after] = words;
  // "knitting": "knits"; "writing letters": "writes letters"
  if (first!.endsWith('ing')) for (const verb of verbsOf(first!)) forms.push([verb, ...after].join(' '));
  if (before !== '' && last.endsWith('ing')) {
    const stem = last.slice(0, -3);
    const objects = OBJECT_FIRST.has(last) ? [before, `the ${before}`, `${before}s`] : [before, `${before}s`];
    for (const verb of [last, `${stem}s`, `${stem}es`, stem, `${stem}e`])
      for (const object of objects) forms.push(`${verb} ${object}`);
  }
  return forms;
}

/** "knits" of "knitting", "dances" of "dancing": every spelling that there could be, of which one is a word. */
function verbsOf(gerund: string): readonly string[] {
  const stem = gerund.slice(0, -3);
  if (stem.length < 3 || NO_GERUNDS.has(gerund)) return [];
  const stems = stem.at(-1) === stem.at(-2) ? [stem, stem.slice(0, -1)] : [stem];
  return stems.flatMap((one) => [`${one}s`, `${one}es`]);
}

/** End as gerunds do. */
const NO_GERUNDS = new Set(['string', 'spring']);

/** Gerunds whose object stands before them: what is played, made, collected. */
const OBJECT_FIRST = new Set(
  'playing making collecting growing building watching reading writing keeping tying drawing spotting riding'.split(
    ' ',
  ),
);

/** "nurses"; what a rug weaver does: "weaves rugs". */
export function formsOfJob(job: string): readonly string[] {
  const words = job.split(' ');
  const [object, doer] = words;
  const forms = [`${job}s`];
  if (words.length !== 2) return forms;
  if (doer === 'guide' || doer === 'coach') forms.push(`${doer}s ${object}s`, `${doer}es ${object}s`);
  if (!doer!.endsWith('er') || NO_DOERS.has(doer!)) return forms;
  const stem = doer!.slice(0, -2);
  for (const verb of [`${stem}s`, `${stem}es`])
    for (const what of [object!, `a ${object}`, `an ${object}`, `the ${object}`, `${object}s`])
      forms.push(`${verb} ${what}`);
  return forms;
}

/** End as a doer does, and do nothing to what stands before them. */
const NO_DOERS = new Set('officer lawyer minister practitioner engineer'.split(' '));

function doers(word: string): readonly string[] {
  if (word.endsWith('ing')) {
    const stem = word.slice(0, -3);
    const doer = stem.endsWith('ct') ? `${stem}or` : `${stem}er`;
    return [doer, `${doer}s`];
  }
  const science = /^(.+)(?:nomy|graphy|logy)$/.exec(word);
  if (science) {
    const doer = word.endsWith('logy') ? `${word.slice(0, -1)}ist` : `${word.slice(0, -1)}er`;
    return [doer, `${doer}s`];
  }
  if (word.endsWith('ism')) return [`${word.slice(0, -3)}ist`, `${word.slice(0, -3)}ists`];
  if (word.endsWith('ery')) return [word.slice(0, -1), `${word.slice(0, -1)}s`];
  if (word.endsWith('vel')) return [`${word}ler`, `${word}er`];
  return [];
}
