import type { ExtensionServices } from '../../extension-services';
import { commands } from '../../ids';
import { recipeToUse } from '../../recipes/recipe-to-use';
import type { Command } from '../command';

/** The commands that show a page about a recipe beside it. */
export const recipePages = {
  estimateMemory: {
    id: commands.estimateMemory,
    run: async ({ pages }: ExtensionServices, argument: unknown) => {
      const document = await recipeToUse(argument);
      if (document) await pages.show('memory', document.uri);
    },
  },
  previewQuestions: {
    id: commands.previewQuestions,
    run: async ({ pages }: ExtensionServices, argument: unknown) => {
      const document = await recipeToUse(argument);
      if (document) await pages.show('questions', document.uri);
    },
  },
} satisfies Record<string, Command>;
