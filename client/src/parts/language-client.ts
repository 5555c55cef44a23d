// The language protocol: loaded with the first document that the server is started for.
export { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
