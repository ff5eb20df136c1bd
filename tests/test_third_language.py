"""A third language is one file in the project's own templates, and texts: no line of Python. German is a fixture."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import PACKAGE, RAIN, SETTINGS, make_project
from toolkit.build import Outcome, Request, build
from toolkit.sources import Project
from toolkit.timings import Timings

GERMAN = (Path(__file__).parent / "language/de.yaml").read_text(encoding="utf-8")
TEXTS = {
    "Fixture Brief": "Versuchsbericht",
    "Fixture Tables": "Versuchstabellen",
    "Fixture Office": "Versuchsamt",
    "Rainy days": "Regentage",
    "Snowy days": "Schneetage",
    "Place": "Ort",
    "Year": "Jahr",
    "Days": "Tage",
    "North": "Norden",
    "South": "Süden",
    "Days of rain": "Regentage",
    "A fixture of the tests": "Ein Versuch",
    "Rainy days by place": "Regentage nach Ort",
    "days": "Tage",
    "Rainy days in the north": "Regentage im Norden",
}
BODY = """\
::: summary
Im Norden stieg die Zahl der Regentage um {{ north.rate | rise | percent }}.

### Weniger im Süden

Im Süden sank sie um {{ south.rate | fall | percent }}.
:::

# Regen je nach Ort

## Mehr im Norden, weniger im Süden

- {{ ref("rain-days") }} vergleicht zwei Jahre.[^days]

{{ table("rain-days") }}

{{ figure("rain-bars") }}

[^days]: Tage mit mindestens 0,1 mm.
"""


def translated(yaml: str) -> str:
    """The YAML with a German text beside each English one."""
    for english, german in TEXTS.items():
        yaml = yaml.replace(f"en: {english}}}", f"en: {english}, de: {german}}}")
    for year in ("2020", "2024"):
        yaml = yaml.replace(f'en: "{year}"}}', f'en: "{year}", de: "{year}"}}')
    yaml = yaml.replace("en: [rain]", "en: [rain], de: [Regen]")
    english = "      en: Two bars with the rainy days of the north\n"
    return yaml.replace(english, f"{english}      de: Zwei Balken mit den Regentagen im Norden\n")


def built(folder: Path, **files: str | None) -> Outcome:
    project = make_project(
        folder,
        **{
            "templates/languages/de.yaml": GERMAN,
            "data/datapackage.yaml": translated(PACKAGE),
            "reports/settings.yaml": translated(SETTINGS).replace("[ko, en]", "[ko, en, de]"),
            "reports/rain/report.yaml": translated(RAIN),
            "reports/rain/body.de.md": BODY,
            **files,
        },
    )
    return build(project, Request(("rain",), strict=True), Timings())


def test_three_editions_are_built_as_html_and_pdf(tmp_path: Path) -> None:
    outcome = built(tmp_path)
    assert [str(problem) for problem in outcome.problems] == []
    assert {path.name for path in outcome.written} == {
        f"rain.{code}.{form}" for code in ("ko", "en", "de") for form in ("html", "pdf")
    }
    page = (tmp_path / "build/rain/rain.de.html").read_text("utf-8")
    assert '<html lang="de">' in page
    assert "25,0\u00a0%" in page
    assert "Tabelle 1" in page
    assert "Regentage nach Ort" in page
    assert '<a href="rain.ko.html" hreflang="ko" lang="ko">한국어</a>' in page
    assert '<a href="rain.de.html" hreflang="de" lang="de">Deutsch</a>' in (
        tmp_path / "build/rain/rain.en.html"
    ).read_text("utf-8")
    assert (tmp_path / "build/rain/rain.de.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"reports/rain/body.de.md": None}, "reports/rain/body.de.md: the report has no prose in 'de'"),
        ({"templates/languages/de.yaml": None}, "the file 'templates/languages/de.yaml' does not exist"),
        ({"reports/rain/report.yaml": RAIN}, "'title' has no text for 'de'"),
        ({"data/datapackage.yaml": PACKAGE}, "has no text for 'de'"),
        ({"templates/languages/de.yaml": GERMAN.replace("  contents: Inhalt\n", "")}, "contents"),
    ],
    ids=["prose", "language file", "definition", "data", "word"],
)
def test_what_the_third_language_lacks_is_told(tmp_path: Path, files: dict[str, str | None], message: str) -> None:
    outcome = built(tmp_path, **files)
    assert message in "\n".join(str(problem) for problem in outcome.problems)
    assert not (tmp_path / "build/rain").exists(), "no edition is written alone"


def test_the_three_editions_are_compared(tmp_path: Path) -> None:
    outcome = built(tmp_path, **{"reports/rain/body.de.md": BODY.replace("{{ south.rate | fall | percent }}", "etwas")})
    assert outcome.failed == ["rain"]
    assert [notice.splitlines()[0].split(": ", 1)[1] for notice in outcome.notices] == [
        "'25.0%' stands in the edition 'ko', but not in 'de'",
        "'25.0%' stands in the edition 'en', but not in 'de'",
    ]


def test_projects_without_it_do_not_know_it(tmp_path: Path) -> None:
    make_project(tmp_path, **{"templates/languages/de.yaml": GERMAN})
    outcome = build(Project(tmp_path), Request(("snow",), formats=("html",)), Timings())
    assert {path.name for path in outcome.written} == {"snow.ko.html", "snow.en.html"}
