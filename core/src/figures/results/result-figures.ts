import { byDifficulty } from './by-difficulty';
import { completionLengths } from './completion-lengths';
import { intermediateAnswers } from './intermediate-answers';
import { overSteps } from './over-steps';
import { parseRates } from './parse-rates';
import type { ResultFigure } from './result-figure';
import { transfer } from './transfer';
import { verdictMix } from './verdict-mix';

/** The figures that are made from evaluations, in the order in which they are offered. */
export const resultFigures: readonly ResultFigure[] = [
  transfer,
  overSteps,
  byDifficulty,
  intermediateAnswers,
  completionLengths,
  parseRates,
  verdictMix,
];
