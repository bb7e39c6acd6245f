#!/usr/bin/env python3
"""Checks project files against Documentation/project.schema.json, without any code of Pegbar's own.

usage: check-schema.py PROJECT...

Prints one line for each thing that is wrong and exits with 1 if there was any; needs the jsonschema module
(apt: python3-jsonschema).
"""

import json
import pathlib
import sys

import jsonschema


def complaints(validator, path):
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        yield f"{path}: {error}"
        return
    for error in sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.absolute_path))):
        place = "/".join(map(str, error.absolute_path)) or "the document"
        yield f"{path}: {place}: {error.message}"


def main(arguments):
    if not arguments:
        print(__doc__.strip(), file=sys.stderr)
        return 64
    schema_file = pathlib.Path(__file__).resolve().parent.parent / "Documentation" / "project.schema.json"
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    found = [line for name in arguments for line in complaints(validator, pathlib.Path(name))]
    print("\n".join(found) if found else f"{len(arguments)} project files fit the schema")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
