import { PrologError } from '../engine/prolog-error';
import type { Source } from '../engine/source';
import type { Program, ReadError } from '../program';
import { readProgram } from './reader';

/**
 * Reads a program that an engine is to run, in which every clause has to be readable.
 * @throws PrologError with the place of the first clause that is not
 */
export function readSoundProgram(source: Source): Program {
  const program = readProgram(source);
  const error = program.errors[0];
  if (error) throw unreadable(source, error);
  return program;
}

export function unreadable({ uri }: Source, { line, message, start }: ReadError): PrologError {
  return new PrologError(`${uri}:${line}: ${message}`, uri, start);
}
