import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../language-service';
import type { ServerContext } from '../server-context';

/** With this line a document asks the YAML extension for a schema of its own. */
const modeline = /^[ \t]*#[ \t]*yaml-language-server[ \t]*:[ \t]*\$schema=/m;

/**
 * A service that leaves keys and their meanings to the YAML extension in documents that ask it: two of one kind of
 * completion and two hovers help nobody. Faults for the program that reads the document are reported anyway.
 */
export function standAside(service: LanguageService, { client }: ServerContext): LanguageService {
  const { completion, hover } = service;
  const aside = (document: TextDocument) => client.yamlExtension && modeline.test(document.getText());
  return {
    ...service,
    ...(completion && {
      completion: (document, position, token) =>
        aside(document) ? [] : completion(document, position, token),
    }),
    ...(hover && {
      hover: (document, position, token) => (aside(document) ? undefined : hover(document, position, token)),
    }),
  };
}
