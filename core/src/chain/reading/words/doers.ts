/**
 * What somebody with a hobby is called, and other ways to say it: "lake swimming" makes a lake swimmer, "mandolin playing"
 * a mandolin player who plays the mandolin.
 */
export function formsOfHobby(hobby: string): readonly string[] {
  const words = hobby.split(' ');
  const last = words.at(-1)!;
  const before = words.slice(0, -1).join(' ');
  const forms = doers(last).map((doer) => (before === '' ? doer : `${before} ${doer}`));
  if (before !== '' && last.endsWith('ing') && OBJECT_FIRST.has(last)) {
    const stem = last.slice(0, -3);
    for (const verb of [last, `${stem}s`, `${stem}es`, stem, `${stem}e`])
      for (const the of ['', 'the ']) forms.push(`${verb} ${the}${before}`);
  }
  return forms;
}

/** Gerunds whose object stands before them: what is played, made, collected. */
const OBJECT_FIRST = new Set(
  'playing making collecting growing building watching reading writing keeping tying drawing spotting riding'.split(
    ' ',
  ),
);

function doers(word: string): readonly string[] {
  if (word.endsWith('ing')) {
    const stem = word.slice(0, -3);
    const doer = stem.endsWith('ct') ? `${stem}or` : `${stem}er`;
    return [doer, `${doer}s`];
  }
  if (word.endsWith('ery')) return [word.slice(0, -1), `${word.slice(0, -1)}s`];
  if (word.endsWith('vel')) return [`${word}ler`, `${word}er`];
  return [];
}
