import type { RecipeFacts } from '@phantomlab/core/recipe/facts';
import { memoryOf } from '@phantomlab/core/recipe/memory/memory-of';
import { cardText } from '@phantomlab/core/recipe/memory/memory-text';
import { editorCommands } from '@phantomlab/core/recipe/pages/editor-commands';
import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../protocol/range';
import { contextOf } from '../read-recipe';

/** What can be done with a recipe, above its first key. */
export function recipeCodeLenses(document: TextDocument, facts: RecipeFacts): CodeLens[] {
  const context = contextOf(document, facts);
  const [first] = context.recipe.document.entries;
  if (!first) return [];
  const range = rangeOf(document, first.keySpan);
  // A space of the common kind is swallowed between an icon and its word.
  const lens = (icon: string, title: string, command: string, tooltip: string): CodeLens => ({
    range,
    command: { title: `$(${icon})\u00a0${title}`, command, tooltip, arguments: [document.uri] },
  });
  const memory = memoryOf(context);
  const prompts = context.plan.prompts;
  const lenses = [
    lens(
      'play',
      'Train',
      editorCommands.train,
      'Train with this recipe on this machine. "PhantomLab: Choose Trainer" sets the trainer',
    ),
    lens(
      'beaker',
      'Try on CPU',
      editorCommands.tryOnCpu,
      'Build the first prompts, score them and train two steps with a tiny policy',
    ),
    lens(
      'dashboard',
      memory ? `Memory: ${cardText(memory.leastGiB)} a card` : 'Estimate memory',
      editorCommands.memory,
      'What the recipe needs on each card, part by part',
    ),
    lens(
      'eye',
      prompts === undefined ? 'Preview questions' : `Preview ${prompts.toLocaleString('en')} questions`,
      editorCommands.questions,
      'The first prompts as the model gets them, with the right answers',
    ),
  ];
  return lenses;
}
