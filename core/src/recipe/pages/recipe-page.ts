/** What can be read about a recipe in a document beside it. */
export type RecipePage = 'memory' | 'questions';

/** The editor's request for a page, answered with Markdown. */
export const recipePageRequest = 'phantomlab/recipePage';

export interface RecipePageParams {
  readonly uri: string;
  readonly page: RecipePage;
}
