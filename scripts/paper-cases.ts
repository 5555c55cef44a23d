import { completionCases } from '@phantomlab/core/reward/testing/completions';

/** Prints the completions that trainer/python/fixtures/make_paper_scores_fixture.py has the paper's code score. */
process.stdout.write(JSON.stringify(completionCases(10_000)));
