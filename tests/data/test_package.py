"""`data/datapackage.yaml` is a valid Data Package v2, by the standard's own profile (which dplib-py carries)."""

from __future__ import annotations

import copy
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

PACKAGE = Path(__file__).resolve().parents[2] / "data/datapackage.yaml"


@pytest.fixture(scope="module")
def profile() -> Draft7Validator:
    """The profile of Data Package v2."""
    text = files("dplib").joinpath("profiles", "2.0", "datapackage.json").read_text("utf-8")
    return Draft7Validator(json.loads(text))


@pytest.fixture
def package() -> Any:
    """The project's descriptor, as JSON would hold it."""
    return json.loads(json.dumps(YAML(typ="safe").load(PACKAGE), default=str))


def test_the_package_is_valid(profile: Draft7Validator, package: Any) -> None:
    assert [error.message for error in profile.iter_errors(package)] == []


@pytest.mark.parametrize("field", ["type", "name"])
def test_the_profile_finds_a_broken_field(profile: Draft7Validator, package: Any, field: str) -> None:
    broken = copy.deepcopy(package)
    broken["resources"][0]["schema"]["fields"][0][field] = 7
    assert list(profile.iter_errors(broken))


def test_it_says_which_version_it_follows(package: Any) -> None:
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
