import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';
import type { Program } from '../program';
import { readProgram } from './reader';

/**
 * Reads a program that an engine is to run, in which every clause has to be readable.
 * @throws PrologError with the place of the first clause that is not
 */
export function readSoundProgram(source: Source): Program {
  const program = readProgram(source);
  const error = program.errors[0];
  if (error) throw new PrologError(`${source.uri}:${error.line}: ${error.message}`, source.uri, error.start);
  return program;
}
