// Recipes before and after each change of their layout, a JSON object a line: what the Python tests hold to PyYAML.

import '@phantomlab/core/node/tables-on-disk';
import { applyEdits } from '@phantomlab/core/checking/fix-text';
import { readRecipeDocument } from '@phantomlab/core/recipe/document/document';
import { extractAnchor } from '@phantomlab/core/recipe/layout/extract-anchor';
import { formatRecipe } from '@phantomlab/core/recipe/layout/format-recipe';
import { convertList } from '@phantomlab/core/recipe/layout/list-style';
import { organiseKeys } from '@phantomlab/core/recipe/layout/organise-keys';
import { Random } from '@phantomlab/core/universe/random';
import { mutatedRecipe } from '../../server/src/testing/mutate-recipe';

const random = new Random(5, 'layout');
const count = Number(process.argv[2] ?? 1000);

for (let i = 0; i < count; i++) {
  const before = mutatedRecipe(random);
  const document = readRecipeDocument(before, '');
  const changes = [formatRecipe(before), organiseKeys(before)];
  for (const entry of document.entries)
    changes.push(
      convertList(document, entry, 'block'),
      convertList(document, entry, 'flow'),
      extractAnchor(document, entry)?.edits,
    );
  for (const edits of changes)
    if (edits && edits.length > 0) console.log(JSON.stringify({ before, after: applyEdits(before, edits) }));
}
