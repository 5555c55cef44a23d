"""A recipe that is formatted, sorted or rewritten by the editor means to PyYAML what it meant before."""

import json

import yaml


def read(text):
    """What PyYAML makes of a text; None where it refuses it, as it does some that the editor lets pass."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return None


def test_layouts_keep_what_pyyaml_reads(run_typescript):
    pairs = [json.loads(line) for line in run_typescript("layout-pairs.ts", 800).splitlines()]
    read_before = [(pair, before) for pair in pairs if (before := read(pair["before"])) is not None]
    assert len(read_before) > 800
    assert len(read_before) > 0.95 * len(pairs)
    for pair, before in read_before:
        after = yaml.safe_load(pair["after"])
        # NaN is not equal to itself, and is written the same.
        assert repr(sorted(before.items(), key=repr)) == repr(sorted(after.items(), key=repr)), pair
