"""Faults of page templates and stylesheets, packaged or a project's own: told with their line, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import make_project, replace, write
from toolkit.build import Request, build
from toolkit.sources import Project, packaged_templates
from toolkit.timings import Timings


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fixture project with one short report."""
    return make_project(tmp_path, **{"reports/rain/report.yaml": None, "reports/book/report.yaml": None})


def override(project: Project, name: str, text: str | None = None) -> Path:
    """The project's own copy of a template, which stands before the packaged one."""
    path = project.root / "templates" / name
    write(path, text if text is not None else (packaged_templates() / name).read_text("utf-8"))
    return path


def faults(project: Project, form: str = "html") -> str:
    """What a build says is wrong; it writes nothing then."""
    outcome = build(project, Request(["snow"], ["ko"], [form]), Timings())
    assert not outcome.written
    return "\n".join(str(problem) for problem in outcome.problems)


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


SCREEN = "policy-brief/screen.html.j2"
PAGED = "policy-brief/paged.html.j2"


def body(text: str) -> str:
    """A page template of three lines with a text in the third."""
    return '{%- extends "screen.html.j2" -%}\n{%- block main -%}\n' + text + "{% endblock %}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if %}", "the template is not complete: "),
        ("{{ report.title }}", "Report has no 'title': "),
        ("{{ cover.tittle }}", "Cover has no 'tittle': did you mean 'title'?"),
        ("{{ titel }}", "'titel' is undefined"),
        ("{{ report.cover | plian }}", "No filter named 'plian'"),
        ('{{ word("no-such-word") }}', "no-such-word"),
        ("{{ 5 | plain }}", "the template fails: "),
        ("{{ report.__class__.__mro__ }}", "Report has no '__class__'"),
        ("{{ ''.__class__ }}", "unsafe"),
        ("{{ word.__globals__ }}", "unsafe"),
        ("{% for i in range(99999999) %}{% endfor %}", "Range too big"),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "5,000,000 steps"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "round in circles"),
        ("{{ 9 ** 9 ** 9 ** 9 }}", "'**' is not for templates"),
        ("{{ 9999999 * 9999999 * 9999999 }}", "'*' is for numbers up to"),
        ("{{ 'x' + 'x' }}", "'+' is not for templates"),
        ("{{ '%99999999d' % 1 }}", "'%' is not for templates"),
        ("{{ 'x' | center(900000000) }}", "No filter named 'center'"),
        ("{{ 'x' | indent(900000000) }}", "No filter named 'indent'"),
        ("{{ 'x'.ljust(900000000) }}", "unsafe"),
        ("{{ '{:>900000000}'.format(1) }}", "unsafe"),
        ("{{ (5).to_bytes(900000000) }}", "unsafe"),
        ("{% set a = ['x'] %}{{ a.extend(a) }}", "unsafe"),
        ("{% set a = 'x' %}" + "{% set a = a ~ a %}" * 40, "more than 100,000 characters"),
        ("{% set a %}xxxxxxxxxx{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40, "268,435,456 characters"),
        ("{% set a = 'x' %}" + "{% set a = [a, a] | join(a) %}" * 40, "more than 100,000 characters"),
        (
            "{% for i in range(49) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
            "{% macro m0() %}{% endmacro %}"
            + "".join(f"{{% macro m{n + 1}() %}}{{{{ m{n}() }}}}{{{{ m{n}() }}}}{{% endmacro %}}" for n in range(40))
            + "{{ m40() }}",
            "5,000,000 steps",
        ),
        ('{{ "x" * 9999999999 }}', "'*' is not for templates"),
        ("{{ 1 / 0 }}", "division by zero"),
        ('{% include "reports/settings.yaml" %}', "there is no template 'reports/settings.yaml'"),
        ('{% include "../data/rainfall.csv" %}', "there is no template '../data/rainfall.csv'"),
        ('{% include "block.html.j2" %}', "did you mean 'blocks.html.j2'?"),
    ],
)
def test_a_fault_of_a_template_names_its_line(project, text, said):
    override(project, SCREEN, body(text))
    told = faults(project)
    assert told.startswith(f"templates/{SCREEN}:3: "), told
    assert said in told


def test_a_template_that_uses_itself_is_told(project):
    override(project, SCREEN, body('{% include "policy-brief/screen.html.j2" %}'))
    assert "round in circles" in faults(project)


def test_a_fault_in_a_shared_template_names_that_template(project):
    path = override(project, "blocks.html.j2")
    replace(path, '<nav class="contents" aria-labelledby="contents"', '<nav class="{{ block.titel }}"')
    told = faults(project)
    assert told.startswith(f"templates/blocks.html.j2:{line_of(path, 'block.titel')}: "), told
    assert "did you mean 'title'?" in told


@pytest.mark.parametrize(("name", "form"), [("screen.css", "html"), ("paged.css", "pdf")])
@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ('@import "more.css";', '@import "more.css"'),
        ("@import url(https://example.org/a.css);", "https://example.org/a.css"),
        ('.band { background: url("https://example.org/a.png"); }', "https://example.org/a.png"),
        (".band { background: URL(file:///etc/passwd); }", "file:///etc/passwd"),
        (
            '.band { background: image-set("https://example.org/a.png" 1x); }',
            'image-set("https://example.org/a.png" 1x)',
        ),
        (".band { background: u\\72l(https://example.org/b.png); }", "https://example.org/b.png"),
        ("@font-face { font-family: Other; src: url(other.ttf); }", "other.ttf"),
    ],
)
def test_a_stylesheet_that_asks_for_something_is_refused(project, name, form, rule, asked):
    text = (packaged_templates() / name).read_text("utf-8")
    override(project, name, text + rule)
    told = faults(project, form)
    assert told.startswith(f"templates/{name}:{len(text.splitlines()) + 1}: "), told
    assert asked in told


def test_a_stylesheet_may_carry_data_and_speak_of_urls_in_comments(project):
    text = (packaged_templates() / "screen.css").read_text("utf-8")
    override(project, "screen.css", text + "/* url(a.png) */ .band { background: url(data:image/png;base64,AAAA); }")
    assert build(project, Request(["snow"], ["ko"], ["html"]), Timings()).written


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("p { colr: red; }", "it ignores `colr: red`, unknown property"),
        ("p { color: rde; }", "it ignores `color: rde`, invalid value"),
        ("p:sometimes(x) { color: red; }", "unsupported selector"),
        ("p { color: var(--nothing-such); }", "no value"),
    ],
)
def test_a_fault_of_the_paged_stylesheet_is_told(project, rule, said):
    text = (packaged_templates() / "paged.css").read_text("utf-8")
    override(project, "paged.css", text + rule)
    told = faults(project, "pdf")
    assert said in told.replace(" `,", "`,")
    if "colr" in rule or "rde" in rule:
        assert told.startswith(f"templates/paged.css:{len(text.splitlines()) + 1}:5: "), told


@pytest.mark.parametrize(
    ("element", "asked"),
    [
        ('<img src="https://example.org/a.png" alt="">', "https://example.org/a.png"),
        ("<img alt='' src=file:///etc/passwd>", "file:///etc/passwd"),
        ('<script src="a.js"></script>', "a.js"),
        ('<link rel="stylesheet" href="a.css">', "a.css"),
        ('<svg><image width="9" xlink:href="a.png"/></svg>', "a.png"),
        ('<object data="/etc/passwd"></object>', "/etc/passwd"),
        ('<img alt=">" src="b.png">', "b.png"),
        ('<img alt="" srcset="data:, 1x, c.png 2x">', "data:, 1x, c.png 2x"),
        ("<i title=a\"b></i><img src=d.png alt=''>", "d.png"),
        ('<p style="background:url(https://example.org/e.png)"></p>', "https://example.org/e.png"),
        ("<p style='background:URL( \"f.png\")'></p>", "f.png"),
        ('<svg><rect fill="url(g.svg#a)"/></svg>', "g.svg#a"),
        ('<style>@import "h.css";</style>', '@import "h.css"'),
        ('<style>p { background: image-set("i.png" 1x) }</style>', 'image-set("i.png" 1x)'),
    ],
)
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_template_that_asks_for_a_file_or_address_is_refused(project, element, asked, form):
    name = SCREEN if form == "html" else PAGED
    override(project, name, body(element).replace("screen.html", f"{'screen' if form == 'html' else 'paged'}.html"))
    told = faults(project, form)
    assert told.startswith(f"templates/{name}:3: the page asks for '{asked}'"), told


def test_a_template_may_carry_data_and_speak_of_addresses(project):
    text = """<p style="background:url('data:,')" title="url(a.png)">url(b.png) @import <a href="https://x.org">x</a></p>
<svg><linearGradient id="shade"/><rect fill="url(#shade)"/></svg><img alt="" src="data:,">"""
    override(project, SCREEN, body(text))
    assert build(project, Request(["snow"], ["ko"], ["html"]), Timings()).written


def test_lists_are_joined_with_their_signs_escaped(project):
    override(project, SCREEN, body("{{ ['<i>', 7, 'b'] | join(' & ') }}"))
    (path,) = build(project, Request(["snow"], ["ko"], ["html"]), Timings()).written
    assert "&lt;i&gt; &amp; 7 &amp; b" in path.read_text("utf-8")


def test_a_page_for_the_screen_forbids_browsers_to_fetch(project):
    (path,) = build(project, Request(["snow"], ["ko"], ["html"]), Timings()).written
    assert """http-equiv="Content-Security-Policy" content="default-src 'none';""" in path.read_text("utf-8")


def test_a_sign_in_a_template_that_no_font_has_is_told(project):
    override(project, SCREEN, body("서울∼부산 ☕"))
    told = faults(project)
    assert f"templates/{SCREEN}:3: no bundled font has '∼' (U+223C)\n    write '~' instead" in told
    assert f"templates/{SCREEN}:3: no bundled font has '☕' (U+2615)" in told


def test_the_command_line_tells_it_in_plain_words_and_exits_with_1(project):
    override(project, SCREEN, body("{{ cover.tittle }}"))
    script = "from toolkit.cli import main; main()"
    command = [sys.executable, "-c", script, "build", "snow", "--format", "html"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"error: templates/{SCREEN}:3: the template fails: Cover has no 'tittle'" in done.stderr
    assert "Traceback" not in done.stderr
