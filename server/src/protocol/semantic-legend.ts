import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver';

/** The protocol sends numbers; these lists say what they stand for. */
export const semanticTokenTypes = [
  SemanticTokenTypes.function,
  SemanticTokenTypes.variable,
  SemanticTokenTypes.parameter,
  SemanticTokenTypes.string,
  SemanticTokenTypes.number,
  SemanticTokenTypes.operator,
  SemanticTokenTypes.comment,
  SemanticTokenTypes.keyword,
  SemanticTokenTypes.macro,
  SemanticTokenTypes.enumMember,
  SemanticTokenTypes.namespace,
] as const;

export const semanticTokenModifiers = [
  SemanticTokenModifiers.definition,
  SemanticTokenModifiers.declaration,
  SemanticTokenModifiers.readonly,
  SemanticTokenModifiers.defaultLibrary,
  SemanticTokenModifiers.deprecated,
] as const;
