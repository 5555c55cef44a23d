import { equal, throws } from 'node:assert/strict';
import { generateGym } from './generate';
import { gymTasks, usualGymOptions } from './options';
import { readBack } from './read-back';
import { jsonInk } from './text-program';

describe('questions read back from their text', () => {
  for (const task of gymTasks) {
    const made = [...generateGym({ ...usualGymOptions, task, size: 200 })].map(({ record }) => record);
    const settings = { task, family: usualGymOptions.family };

    it(`of ${task}: a program in the ink of JSON is the plain one when it is read`, () => {
      for (const record of made) {
        const [plain, json] = [readBack(settings, record), readBack(settings, record, jsonInk)];
        const read = (text: string) => JSON.parse(`"${text}"`);
        equal(read(json.facts), plain.facts);
        equal(json.query.map(read).join(), plain.query.join());
        equal(json.others.map(read).join(), plain.others.join());
      }
    });
    it(`of ${task}: the answer of another is refused`, () => {
      const [record] = made;
      const other = made.find(({ answer }) => answer !== record!.answer)!;
      throws(
        () => readBack(settings, { ...record!, answer: other.answer }),
        /question 0 comes to .*please report/s,
      );
      throws(() => readBack(settings, { ...record!, question: 'Who?' }), /question 0 comes to nothing/);
    });
  }
  it('may have the wrong labels that were asked for', () => {
    const task = 'family_relationships';
    const family = { ...usualGymOptions.family, upstreamLabels: true };
    const made = [...generateGym({ ...usualGymOptions, task, family, size: 100 })].map(
      ({ record }) => record,
    );
    const right = made.filter((record) => readBack({ task, family }, record).answer === record.answer);
    equal(right.length < made.length, true);
  });
});
