import assert from 'node:assert/strict';
import { ChatTemplate } from './chat-template';

const messages = [{ role: 'user', content: 'Who?' }];

const times = (count: number, open: string, close: string, inside = '') =>
  `${open.repeat(count)}${inside}${close.repeat(count)}`;

/** Small texts that ask for more time or memory than there is. */
const hostile: readonly (readonly [name: string, template: string])[] = [
  ['loops within loops', times(4, '{% for i in range(100000) %}', '{% endfor %}')],
  ['counts to ten thousand million', '{% for i in range(10000000000) %}{% endfor %}'],
  ['counts down without end', '{% for i in range(0, -10000000000, -1) %}{% endfor %}'],
  ['calls itself', '{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}'],
  [
    'calls itself twice',
    '{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}',
  ],
  [
    'doubles a list',
    '{% set s = namespace(l=[1]) %}{% for i in range(60) %}{% set s.l = s.l + s.l %}{% endfor %}',
  ],
  [
    'nests a list in itself',
    '{% set s = namespace(l=[1]) %}{% for i in range(60) %}{% set s.l = [s.l, s.l] %}{% endfor %}{{ s.l | tojson }}',
  ],
  [
    'doubles a text',
    "{% set s = namespace(t='a') %}{% for i in range(60) %}{% set s.t = s.t ~ s.t %}{% endfor %}{{ s.t }}",
  ],
  [
    'doubles a text by replacing',
    "{% set s = namespace(t='aa') %}{% for i in range(60) %}{% set s.t = s.t | replace('a', 'aa') %}{% endfor %}",
  ],
  ['writes without end', times(3, '{% for i in range(100000) %}', '{% endfor %}', "{{ 'abcdefghij' }}")],
  ['is nested too deep', times(20_000, '{% if 1 %}', '{% endif %}')],
  ['opens bracket after bracket', `{{ ${times(50_000, '[', ']')} }}`],
  ['is larger than any', 'a'.repeat(20_000_000)],
];

describe('a chat template', function () {
  this.timeout(300_000);

  it('makes a prompt of messages', () => {
    const template = new ChatTemplate(
      '{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}',
      'm',
    );
    assert.equal(template.render({ messages }), '<user>Who?');
    assert.equal(template.render({ messages: [...messages, ...messages] }), '<user>Who?<user>Who?');
  });

  it('has what templates use', () => {
    const text =
      "{{ range(2, 6, 2) | join(',') }} {{ none is none }} {{ True }} {{ strftime_now('%Y') | length }}";
    assert.equal(new ChatTemplate(text, 'm').render({}), '2,4 true true 4');
  });

  it('makes a prompt of messages as long as a context', () => {
    const text =
      '{% for m in messages %}{% if loop.first %}{{ m.content | trim }}{% endif %}{{ m.content }}{% endfor %}';
    const content = 'word '.repeat(40_000);
    const many = Array.from({ length: 20 }, () => ({ role: 'user', content }));
    assert.equal(new ChatTemplate(text, 'm').render({ messages: many.slice(0, 5) }).length, 1_199_999);
  });

  it('that fails is named, and may be asked again', () => {
    const template = new ChatTemplate(
      "{% if bad %}{{ raise_exception('no') }}{% endif %}ok",
      'm/chat_template.jinja',
    );
    assert.throws(() => template.render({ bad: true }), /chat template in m\/chat_template\.jinja fails: no/);
    assert.equal(template.render({ bad: false }), 'ok');
  });

  for (const [name, text] of hostile)
    it(`that ${name} is named, and ends nothing else`, () =>
      assert.throws(
        () => new ChatTemplate(text, 'm/chat_template.jinja').render({ messages }),
        /The chat template in m\/chat_template\.jinja /,
      ));
});
