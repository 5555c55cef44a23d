import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../checking/fix-text';
import { readRecipeDocument } from '../document/document';
import { paperRecipes } from '../testing/paper-recipes';
import { extractAnchor } from './extract-anchor';
import { formatRecipe } from './format-recipe';
import { convertList, type ListStyle } from './list-style';
import { organiseKeys } from './organise-keys';
import { sectionsOf } from './sections';

const values = (text: string) =>
  readRecipeDocument(text, '').entries.map(({ key, value }) => [key, value.type, value.value]);

/** A recipe whose spaces, empty lines and comments are anyhow. */
const messy = fc
  .tuple(
    fc.constantFrom(...paperRecipes.map(({ text }) => text)),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(' ', '  ', '\n', '\n\n', ' # a', '\n# b\n', ',', '\n  '),
      ),
      { maxLength: 6 },
    ),
  )
  .map(([text, inserts]) =>
    inserts.reduce((before, [at, insert]) => {
      const place = Math.floor(at * before.length);
      return before.slice(0, place) + insert + before.slice(place);
    }, text),
  );

describe('sections', () => {
  const titles = (text: string) =>
    sectionsOf(readRecipeDocument(text, '')).map(({ title, entries }) => [
      title,
      ...entries.map(({ key }) => key),
    ]);
  it('are the keys below a comment that follows an empty line', () =>
    assert.deepEqual(
      titles('# My recipe\n\nseed: 1\n\n# --- Data ---\n# more\na: 1\n# of b\nb: 2\n\n# Model\nc: 3'),
      [
        ['Data', 'a', 'b'],
        ['Model', 'c'],
      ],
    ));
  it('are not begun by what is said to the checks', () =>
    assert.deepEqual(titles('# phantomlab: processes 4\na: 1'), []));
});

describe('formatting', () => {
  const formatted = (text: string) => applyEdits(text, formatRecipe(text));
  const expect = (text: string, expected: string) => assert.equal(formatted(text), expected);

  it('puts one space after a colon, and leaves the place of comments', () =>
    expect('a:   1   # c\nlong: 3      # aligned   \n', 'a: 1   # c\nlong: 3      # aligned\n'));
  it('tidies keys, lists and the ends of lines', () =>
    expect(
      '\n\nseed:   1   \nb :  2 # c\nreward_func_names: [f1,  "a b" ,recall]\nx:\n- a\n-   b\n\n\n\ny:\n      - c # d\n      # e\n      - f',
      'seed: 1\nb: 2 # c\nreward_func_names: [f1, "a b", recall]\nx:\n  - a\n  - b\n\ny:\n  - c # d\n  # e\n  - f\n',
    ));
  it('lays out lists over lines', () =>
    expect(
      'split_list:\n [\n      "a", # one\n   "b",\n # two\n ]\nb: [\n1,\n2]\n',
      'split_list:\n  [\n    "a", # one\n    "b",\n    # two\n  ]\nb: [\n  1,\n  2]\n',
    ));
  it('leaves texts over several lines alone', () => {
    const text = 'a: |\n    two   \n\n\n     spaces\nb: "x\n       y"\nc: 1\n';
    expect(text, text);
  });
  it('leaves alone what is not YAML', () => expect('a:   1\nb: [\n', 'a:   1\nb: [\n'));
  it('keeps the ends of lines as they are', () => expect('a:   1\r\nb:  2', 'a: 1\r\nb: 2\r\n'));

  it('keeps values and comments, and has nothing more to do the second time', () =>
    fc.assert(
      fc.property(messy, (text) => {
        const once = formatted(text);
        assert.deepEqual(values(once), values(text));
        assert.equal(formatted(once), once);
        const comments = (of: string) => [...of.matchAll(/#.*?$/gm)].map(([comment]) => comment.trimEnd());
        assert.deepEqual(comments(once), comments(text));
      }),
      { numRuns: 300 },
    ));
});

describe('lists', () => {
  const converted = (text: string, to: ListStyle) => {
    const document = readRecipeDocument(text, '');
    const edits = convertList(document, document.entries[0]!, to);
    return edits && applyEdits(text, edits);
  };
  it('are written with dashes', () =>
    assert.equal(
      converted('a: ["x, y", b] # both\nc: 1\n', 'block'),
      'a: # both\n  - "x, y"\n  - b\nc: 1\n',
    ));
  it('are written with dashes, each comment beside its item', () =>
    assert.equal(
      converted('a:\n  [\n    # first\n    x, # one\n    y,\n    # last\n  ]', 'block'),
      'a:\n  # first\n  - x # one\n  - y\n  # last',
    ));
  it('are written in brackets', () =>
    assert.equal(converted('a:\n  - x\n  - "y"\nc: 1\n', 'flow'), 'a: [x, "y"]\nc: 1\n'));
  it('are written in brackets over lines where comments are', () =>
    assert.equal(
      converted('a: # all\n  - x # one\n  # two\n  - y\n', 'flow'),
      'a: # all\n  [\n    x, # one\n    # two\n    y,\n  ]\n',
    ));
  it('get quotes where a comma would mean something else', () =>
    assert.equal(converted('a:\n  - x, y\n  - z\n', 'flow'), 'a: ["x, y", z]\n'));
  it('stay as they are where items are more than words', () => {
    assert.equal(converted('a:\n  - x: 1\n', 'flow'), undefined);
    assert.equal(converted('a: [&q x, *q]\n', 'block'), undefined);
    assert.equal(converted('a: [x]\n', 'flow'), undefined);
  });
  it('come back as they were', () => {
    const text = 'a: [x, y]\nb: 1\n';
    assert.equal(converted(converted(text, 'block')!, 'flow'), text);
  });
});

describe('organising keys', () => {
  const organised = (text: string) => {
    const edits = organiseKeys(text);
    return edits && applyEdits(text, edits);
  };
  it('sorts them into groups, each with the comments of its own', () =>
    assert.equal(
      organised(
        '# Mine\n# phantomlab: processes 4\n\nseed: 1 # lucky\n# why\nbeta: 0.0\n\n# Data\ntraining_mode: pw\nodd: 1\nmodel_name_or_path: m\n# end\n',
      ),
      '# Mine\n# phantomlab: processes 4\n\n# Task and data\n# Data\ntraining_mode: pw\n\n# Model\nmodel_name_or_path: m\n\n# GRPO\n# why\nbeta: 0.0\n\n# Reproducibility\nseed: 1 # lucky\n\n# Other keys\nodd: 1\n\n# end\n',
    ));
  it('has nothing to do the second time', () => {
    for (const { text } of paperRecipes) {
      const once = organised(text)!;
      assert.equal(organised(once), undefined);
      assert.deepEqual(
        new Map(values(once).map((v) => [v[0], v])),
        new Map(values(text).map((v) => [v[0], v])),
      );
    }
  });
  it('leaves anchors before those that refer to them', () =>
    assert.equal(organised('seed: &s 1\ntraining_mode: *s\n'), undefined));
  it('keeps every comment and value, or does nothing', () =>
    fc.assert(
      fc.property(messy, (text) => {
        const after = organised(text);
        if (after === undefined) return;
        const sorted = (of: string) =>
          values(of)
            .map((value) => JSON.stringify(value))
            .toSorted();
        assert.deepEqual(sorted(after), sorted(text));
      }),
      { numRuns: 200 },
    ));
});

describe('a value that is written twice', () => {
  const extracted = (text: string, index = 0) => {
    const document = readRecipeDocument(text, '');
    const found = extractAnchor(document, document.entries[index]!);
    return found && applyEdits(text, found.edits);
  };
  it('is written once, and referred to', () =>
    assert.equal(
      extracted('dataset_name: "data/pw" # d\nseed: 1\neval_dataset_name: data/pw # e\n'),
      'dataset_name: &dataset "data/pw" # d\nseed: 1\neval_dataset_name: *dataset # e\n',
    ));
  it('may be a list', () =>
    assert.equal(
      extracted('split_list:\n  - a\n  - b\neval_split_list: [a, b]\n', 1),
      'split_list: &split\n  - a\n  - b\neval_split_list: *split\n',
    ));
  it('is named so that PyYAML can read the name', () =>
    assert.equal(extracted('a:b: data\nc: data\n'), 'a:b: &a_b data\nc: *a_b\n'));
  it('is let be where it is a number, or has a name already', () => {
    assert.equal(extracted('a: 1\nb: 1\n'), undefined);
    assert.equal(extracted('a: &x data\nb: data\n'), undefined);
    assert.equal(extracted('a: data\n'), undefined);
  });
});
