// Prints where the Python with Reasoning Gym is.
import { gymEnvironment } from './python-environment';

process.stdout.write(await gymEnvironment());
