/** Universes as folders (the formats of PhantomWiki): read any form of them, write either. */
export { readFacts, readUniverse } from './read-universe';
export { type UniverseFormat, writeUniverse } from './write-universe';
