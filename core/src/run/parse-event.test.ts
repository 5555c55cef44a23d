import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEvent } from './parse-event';

const fault = (line: string, message: RegExp) => {
  const parsed = parseEvent(line);
  assert.equal(parsed.kind, 'fault');
  if (parsed.kind === 'fault') assert.match(parsed.message, message);
};

const rollout = {
  seq: 3,
  t: 1.5,
  type: 'rollout',
  step: 1,
  group: 0,
  prompt: 'q',
  index: 0,
  completion: '<answer>a</answer>',
  tokens: 5,
  finish: 'stop',
  rewards: { f1: 1 },
  reward: 1,
  advantage: 0.5,
  logprob: -0.1,
  entropy: 0.2,
};

describe('parseEvent', () => {
  it('reads an event', () =>
    assert.deepEqual(parseEvent(JSON.stringify(rollout)), { kind: 'event', event: rollout }));
  it('leaves fields that it does not know', () => {
    const parsed = parseEvent(JSON.stringify({ ...rollout, weather: 'fine' }));
    assert.equal(parsed.kind, 'event');
  });
  it('knows a type of the future by its number', () =>
    assert.deepEqual(parseEvent('{"seq":7,"t":1,"type":"weather","sky":"blue"}'), {
      kind: 'unknown',
      seq: 7,
      type: 'weather',
    }));
  it('does not take a name of every object for a type', () =>
    assert.equal(parseEvent('{"seq":7,"t":1,"type":"constructor"}').kind, 'unknown'));
  it('reads a number that JSON cannot hold as NaN', () => {
    const parsed = parseEvent('{"seq":0,"t":1,"type":"step","step":1,"epoch":0,"metrics":{"loss":null}}');
    assert.ok(parsed.kind === 'event' && parsed.event.type === 'step');
    assert.ok(Number.isNaN(parsed.event.metrics.loss));
  });
  it('takes null for a field that may be absent', () =>
    assert.equal(
      parseEvent('{"seq":0,"t":1,"type":"run.finished","outcome":"stopped","reason":null}').kind,
      'event',
    ));

  it('does without what a trainer does not compute of a rollout', () => {
    const { logprob: _, entropy: __, ...rest } = rollout;
    assert.deepEqual(parseEvent(JSON.stringify({ ...rest, ratio: 0 })), {
      kind: 'event',
      event: { ...rest, ratio: 0 },
    });
    const nulls = parseEvent(JSON.stringify({ ...rollout, logprob: null, entropy: null, ratio: null }));
    assert.deepEqual(nulls, { kind: 'event', event: rest });
    fault(JSON.stringify({ ...rollout, entropy: 'high' }), /"entropy" is not a number/);
  });

  it('names what is wrong', () => {
    fault('{"seq":', /not JSON/);
    fault('[1]', /JSON object/);
    fault('{"seq":1,"t":1}', /no "type"/);
    fault('{"type":"log","t":1}', /no "seq"/);
    fault('{"type":"log","seq":-1,"t":1}', /no "seq"/);
    fault('{"type":"log","seq":0}', /no "t"/);
    fault(JSON.stringify({ ...rollout, tokens: undefined }), /"tokens" is missing/);
    fault(JSON.stringify({ ...rollout, tokens: 1.5 }), /"tokens" is not a whole number/);
    fault(JSON.stringify({ ...rollout, finish: 'bored' }), /"finish" is not one of stop, length/);
    fault(JSON.stringify({ ...rollout, rewards: { f1: 'high' } }), /"rewards" is not an object of numbers/);
    fault(JSON.stringify({ ...rollout, completion: null }), /"completion" is not a text/);
  });

  it('never throws', () =>
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => void parseEvent(line))));
});
