import Mocha from 'mocha';
import { writeFailures } from './failures.mjs';

/** Mocha's own `spec`, which also writes down what failed. */
export default class Spec extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    writeFailures(runner);
  }
}
