// The keychain is for `vsce login` and `vsce publish`, which this repository does not call.
throw new Error('keytar is left out here: publish with `npx @vscode/vsce` outside this folder.');
