import { dot } from './dot';
import { json } from './json';
import { mermaid } from './mermaid';
import type { ProofFormat } from './proof-format';
import { text } from './text';

/** Every way in which proofs are written down. */
export const proofFormats: readonly ProofFormat[] = [text, json, mermaid, dot];
