"""Which stylesheets a page carries."""

from __future__ import annotations

import pytest

from tests.projects import make_project
from toolkit.renderers.html import stylesheets


@pytest.mark.parametrize(("medium", "shared"), [("paged", ["paged.css"]), ("screen", ["screen.css", "charts.css"])])
def test_a_kind_adds_its_own_styles_to_those_of_all(tmp_path, medium, shared):
    project = make_project(tmp_path)
    assert list(stylesheets(project, "policy-brief", medium)) == shared
    assert list(stylesheets(project, "press-release", medium)) == [*shared, f"press-release/{medium}.css"]
