"""Writes schemas/recipe/history.json: when keys of recipes came and went, and when their defaults changed.

    python scripts/recipe-history.py WHEELS           # writes the history
    python scripts/recipe-history.py WHEELS --check   # exit 1 if it would change

WHEELS is a folder with wheels of TRL and of transformers, which are read and neither installed nor run: a key is a
field of GRPOConfig or SFTConfig, of what these derive from, of ModelConfig or of ScriptArguments. TRL's own fields
have a history in TRL's versions, those of TrainingArguments in transformers'. `npm run schemas` calls this.
"""

import argparse
import ast
import json
import re
import sys
import zipfile
from pathlib import Path

HISTORY = Path(__file__).parent.parent / "schemas/recipe/history.json"
UNKNOWN = object()


def version_of(wheel):
    return re.search(r"-([\d.]+)-py3", wheel.name)[1]


def order(version):
    return [int(part) for part in version.split(".")]


def default_of(value):
    """A field's default as far as it is written down; UNKNOWN for what has to be computed."""
    if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "field":
        named = {keyword.arg: keyword.value for keyword in value.keywords}
        if "default_factory" in named:
            factory = named["default_factory"]
            return default_of(factory.body) if isinstance(factory, ast.Lambda) else UNKNOWN
        return default_of(named["default"]) if "default" in named else None
    try:
        return ast.literal_eval(value) if value is not None else None
    except ValueError:
        return UNKNOWN


def classes_of(archive):
    """The classes in a wheel's files of configurations."""
    for name in archive.namelist():
        is_configuration = re.search(r"(?:config|training_args|scripts/utils)\.py$", name) and "experimental" not in name
        if is_configuration and not name.startswith("transformers/models"):
            yield from (node for node in ast.parse(archive.read(name)).body if isinstance(node, ast.ClassDef))


def fields_of(wheel):
    """Each class of a wheel's configurations with its bases and its fields' defaults."""
    classes = {}
    with zipfile.ZipFile(wheel) as archive:
        for node in classes_of(archive):
            own = {
                line.target.id: default_of(line.value)
                for line in node.body
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
                # `init=False` fields are no arguments.
                and "init=False" not in ast.unparse(line)
            }
            classes[node.name] = ([ast.unparse(base).split(".")[-1] for base in node.bases], own)
        newest = max(entry.date_time for entry in archive.infolist())
    return classes, newest


def with_bases(classes, name):
    bases, own = classes.get(name, ([], {}))
    inherited = {}
    for base in reversed(bases):
        inherited |= with_bases(classes, base)
    return inherited | own


class Axis:
    """The versions of one package, each with the keys that it knows and their defaults."""

    def __init__(self, package, known):
        self.package = package
        self.versions = sorted(known, key=order)
        self.known = [known[version] for version in self.versions]

    def story(self, name):
        """Since when, until when, and with which defaults; empty for a key that has always been the same."""
        there = [name in keys for keys in self.known]
        if not any(there):
            return None
        last = len(there) - 1 - there[::-1].index(True)
        first = last
        while first > 0 and there[first - 1]:
            first -= 1
        story = {}
        if first > 0:
            story["came"] = {self.package: self.versions[first]}
        if last < len(there) - 1:
            story["went"] = {self.package: self.versions[last + 1]}
        defaults = []
        for version, keys in zip(self.versions[first : last + 1], self.known[first : last + 1], strict=True):
            value = keys[name]
            if value is not UNKNOWN and (not defaults or not same(defaults[-1]["value"], value)):
                defaults.append({self.package: version, "value": value})
        if len(defaults) > 1:
            story["defaults"] = defaults
        return story


def same(a, b):
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def histories(wheels):
    trl = {version_of(wheel): fields_of(wheel) for wheel in wheels.glob("trl-*.whl")}
    transformers = {version_of(wheel): fields_of(wheel) for wheel in wheels.glob("transformers-*.whl")}
    arguments = {version: classes["TrainingArguments"][1] for version, (classes, _) in transformers.items()}
    # The transformers that was the newest when a TRL came out.
    oldest = min(arguments, key=order)
    beside = {
        version: max((v for v, (_, date) in transformers.items() if date <= released), key=order, default=oldest)
        for version, (_, released) in trl.items()
    }
    base = Axis("transformers", arguments)
    keys = {}
    for kind, config in (("grpo", "GRPOConfig"), ("sft", "SFTConfig")):
        own = {
            version: with_bases(classes, config) | with_bases(classes, "ModelConfig") | with_bases(classes, "ScriptArguments")
            for version, (classes, _) in trl.items()
        }
        alone = Axis("trl", own)
        both = Axis("trl", {version: arguments[beside[version]] | fields for version, fields in own.items()})
        for name in sorted({name for fields in own.values() for name in fields} | {n for a in arguments.values() for n in a}):
            in_base = base.story(name)
            in_trl = alone.story(name)
            story = both.story(name) if in_base is not None and in_trl is not None else in_base or in_trl
            if story:
                keys.setdefault(name, {})[kind] = story
    return {
        "beside": {version: beside[version] for version in sorted(trl, key=order)},
        "keys": {name: merged(stories) for name, stories in sorted(keys.items())},
    }


def merged(stories):
    """One story for both scripts where it is the same."""
    if stories.get("grpo") == stories.get("sft"):
        return [{"recipes": ["grpo", "sft"], **stories["grpo"]}]
    return [{"recipes": [kind], **story} for kind, story in stories.items()]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("wheels", type=Path)
    options.add_argument("--check", action="store_true", help="change nothing, exit 1 if the history is not current")
    options = options.parse_args()
    found = histories(options.wheels)
    rows = ",\n".join(f"    {json.dumps(name)}: {json.dumps(story)}" for name, story in found["keys"].items())
    text = f'{{\n  "beside": {json.dumps(found["beside"])},\n  "keys": {{\n{rows}\n  }}\n}}\n'
    if options.check:
        sys.exit(0 if HISTORY.exists() and HISTORY.read_text() == text else f"{HISTORY.name} is not current: run npm run schemas.")
    HISTORY.write_text(text)


if __name__ == "__main__":
    main()
