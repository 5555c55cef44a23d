import type { FileContext } from '../../check';
import { libraryModule } from '../../library/library-module';
import type { Load } from '../../program/declaration';

/** What a file loads that is found neither as a file nor as a library: its predicates are unknown. */
export function unknownLoads({ program, uri }: Pick<FileContext, 'program' | 'uri'>): Load['file'][] {
  return program
    .file(uri)!
    .loads.flatMap(({ file }) =>
      (file.kind === 'library' ? libraryModule(file.name) : program.loads.resolve(uri, file)) ? [] : [file],
    );
}
