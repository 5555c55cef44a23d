import type { FileContext } from '../../check';
import { libraryModule } from '../../library/library-module';
import type { Load } from '../../program/declaration';

/** What a file loads that is not at hand, neither as a file nor as a library: what it brings can't be told. */
export function unknownLoads({ program, uri }: Pick<FileContext, 'program' | 'uri'>): Load['file'][] {
  return program
    .file(uri)!
    .loads.flatMap(({ file }) =>
      (file.kind === 'library' ? libraryModule(file.name) : program.resolve(uri, file)) ? [] : [file],
    );
}
