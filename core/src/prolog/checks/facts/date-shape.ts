import type { FileCheck } from '../../check';
import { argumentSpan } from './argument-span';

export const dateShape: FileCheck = {
  code: 'date-shape',
  severity: 'warning',
  title: 'A date of birth that is not a date',
  documentation: `\
A universe writes dates of birth as \`dob("Ann Lee", "1950-02-28").\`: year, month and day. Ages and the order of
births are read from the text, and a question that asks for the date is scored by it.`,
  scope: 'file',
  *check(context) {
    const { universe } = context.facts;
    if (!universe.isUniverse) return;
    for (const [item, fault] of universe.undated)
      yield { item, at: argumentSpan(context, item, 1), message: `This ${fault}.` };
  },
};
