import { removeKey, replaceValue } from '../../../yaml/edit';
import type { RecipeCheck } from '../../check';

const yes = /^(?:true|yes|on|last|latest)$/i;
const no = /^(?:false|no|off|none|null)$/i;

export const resumePath: RecipeCheck = {
  code: 'resume-path',
  severity: 'error',
  title: 'A word where the folder of a checkpoint is meant',
  documentation: `\
\`resume_from_checkpoint\` takes the folder of a checkpoint, or \`true\` without quotes for the last one in the output
folder. The text \`"true"\`, like any other, is treated as a folder: *Can't find a valid checkpoint at true*.`,
  check({ recipe, entry, fixes }) {
    const found = entry('resume_from_checkpoint');
    if (found?.value.type !== 'str') return [];
    const word = found.value.value as string;
    if (!yes.test(word) && !no.test(word)) return [];
    return [
      {
        at: found.value.span,
        message: `"${word}" is taken for a folder, and there is no checkpoint in it. ${yes.test(word) ? 'true without quotes resumes from the last checkpoint.' : 'Leave the key out to start from the beginning.'}`,
        fixes: fixes(
          yes.test(word)
            ? { title: 'Write true', edits: [[replaceValue(recipe.document, found, 'true')]] }
            : {
                title: 'Remove resume_from_checkpoint',
                edits: [removeKey(recipe.document, 'resume_from_checkpoint')],
              },
        ),
      },
    ];
  },
};
