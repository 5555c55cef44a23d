// The language protocol: loaded with the first document that the server is started for.
export { makeLanguageClient } from '../language/make-language-client';
