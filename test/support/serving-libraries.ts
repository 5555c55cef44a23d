// Prints where the packages are that `transformers serve` needs.
import { servingLibraries } from './python-environment';

process.stdout.write(await servingLibraries());
