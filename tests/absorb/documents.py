"""Documents for tests: a fixture brief as .hwpx and .docx, and edits in them as people make them.

The brief's words and figures are made up: fixtures, no data.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from tests.projects import make_project
from toolkit.flow import Flow, compose
from toolkit.language import Language
from toolkit.readers.definitions import read_settings
from toolkit.renderers import RENDERERS, Workshop
from toolkit.reports import make_editions, read_project_language
from toolkit.sources import Project
from toolkit.timings import Timings

FORMATS = ("hwpx", "docx")
BODY = """\
::: summary
북쪽에는 비 오는 날이 {{ north.rate | rise | percent }} 늘었다.

### 남쪽에는 줄었다

남쪽에는 {{ south.rate | fall | percent }} 줄었다.
:::

# 곳마다 다른 비

## 북쪽에는 늘고 남쪽에는 줄었다

### **큰 차이**는 해마다 달라

- {{ ref("rain-days") | particle("은") }} 두 해를 견준다.[^days]
  - (북쪽) **강수 일수**는 2020년 {{ rainfall.at(place="north", year=2020) | unit }}에서 2024년 {{
    rainfall.at(place="north", year=2024) | unit | particle("으로") }} 늘어 증가율은 {{ north.rate | rise | percent }}
  - (남쪽) 같은 기간 {{ south.rate | fall | percent | particle("이") }} 줄어 반대로 움직인다
    - 우산 판매는 *조사하지* 않음[^umbrellas]
- 자세한 설명은 [시험용 누리집](https://example.org/rain)에 싣는다
  - 값은 \\*별표\\* 없이 적는다

{{ table("rain-days") }}

{{ figure("rain-bars") }}

## 다음에 할 일

시험용 기관은 우산을 나누는 방법을 검토한다. 비옷과 장화는 그 뒤에 살핀다.

- 첫째로 시험용 빗물받이를 세 곳에 놓는다
- 둘째로 시험용 달력을 만들어 나눈다
- 셋째로 시험용 강연을 연다

[^days]: 하루 0.1㎜ 이상 내린 날.
[^umbrellas]: 시험용 각주로, 북쪽의 {{ rainfall.at(place="north", year=2024) | unit }}만 헤아린다.
"""
"""A fixture with all that a body may hold."""
ENGLISH = """\
::: summary
Rainy days rose by {{ north.rate | rise | percent }} in the north.

### Fewer in the south

They fell by {{ south.rate | fall | percent }} in the south.
:::

# Rain differs by place

A fixture of the tests.

{{ table("rain-days") }}

{{ figure("rain-bars") }}
"""


def make_brief(folder: Path, body: str = BODY, **files: str | None) -> Project:
    """The small project of the tests with this body in its report `rain`."""
    return make_project(folder, **{"reports/rain/body.ko.md": body, "reports/rain/body.en.md": ENGLISH, **files})


def language_of(project: Project, code: str = "ko") -> Language:
    """A language of a project."""
    return read_project_language(project, read_settings(project), code)


def flow_of(project: Project, report: str = "rain", code: str = "ko") -> Flow:
    """The flow of a report as it is now."""
    language = language_of(project, code)
    return compose(make_editions(project, report, {code: language})[code].report, language)


def render(project: Project, form: str, report: str = "rain", code: str = "ko", cache: Path | None = None) -> bytes:
    """A report as a file of a format."""
    language = language_of(project, code)
    made = make_editions(project, report, {code: language})[code]
    workshop = Workshop(project, language, {code: language.name}, cache or project.root / "build", Timings())
    return RENDERERS[form](made.report, workshop)


@dataclass(frozen=True)
class Letters:
    """Letters in the XML: the text of an element, or what follows it."""

    element: Any
    where: Literal["text", "tail"]

    def get(self) -> str:
        return getattr(self.element, self.where) or ""

    def set(self, text: str) -> None:
        setattr(self.element, self.where, text)


class Edited:
    """A file that is edited: its paragraphs outside of tables as elements of XML, and what people do to them."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.form = "hwpx" if "Contents/section0.xml" in self.archive.namelist() else "docx"
        self.part = {"hwpx": "Contents/section0.xml", "docx": "word/document.xml"}[self.form]
        self.root = etree.fromstring(self.archive.read(self.part))
        namespace = self.root.tag.partition("}")[0] + "}"
        if self.form == "hwpx":
            namespace = next(f"{{{uri}}}" for uri in self.root.nsmap.values() if uri.endswith("/paragraph"))
        self.namespace = namespace
        self.body = self.root if self.form == "hwpx" else self.root[0]

    def tag(self, name: str) -> str:
        """A tag of the format's main namespace."""
        return self.namespace + name

    def paragraphs(self) -> list[Any]:
        """The paragraphs outside of tables that hold text."""
        return [one for one in self.body if one.tag == self.tag("p") and self.text(one).strip()]

    def texts(self, paragraph: Any) -> list[Any]:
        """The elements with the letters of a paragraph, those of tables and footnotes in it left out."""
        runs = (run for run in paragraph.iter(self.tag("run"), self.tag("r")) if self._is_own(run, paragraph))
        return [one for run in runs for one in run if one.tag == self.tag("t")]

    def runs(self, paragraph: Any) -> list[Any]:
        """The runs of a paragraph."""
        return [one for one in paragraph if one.tag in (self.tag("run"), self.tag("r"))]

    def holds_more(self, paragraph: Any) -> bool:
        """Whether a paragraph holds what is no text: tables, pictures, the layout of the pages."""
        return any(
            next(paragraph.iter(self.tag(name)), None) is not None
            for name in ("tbl", "pic", "drawing", "secPr", "sectPr", "colPr")
        )

    def _is_own(self, run: Any, paragraph: Any) -> bool:
        above = next(one for one in run.iterancestors() if one.tag == self.tag("p"))
        return above is paragraph

    def text(self, paragraph: Any) -> str:
        """The letters of a paragraph."""
        return "".join("".join(one.itertext()) for one in self.texts(paragraph))

    def find(self, words: str) -> Any:
        """The last paragraph that holds these words (a heading stands in the contents before)."""
        return [one for one in self.paragraphs() if words in self.text(one)][-1]

    def letters(self, paragraph: Any) -> list[Letters]:
        """The stretches of letters of a paragraph that can be typed over: between tabs and other signs."""
        found: list[Letters] = []
        for one in self.texts(paragraph):
            found += [Letters(one, "text"), *(Letters(sign, "tail") for sign in one)]
        return [one for one in found if one.get()]

    def replace(self, words: str, new: str) -> None:
        """Type over words that stand in one run."""
        one = next(one for one in self.letters(self.find(words)) if words in one.get())
        one.set(one.get().replace(words, new, 1))

    def add_after(self, words: str, text: str) -> Any:
        """Put a paragraph of the same style after another one."""
        above = self.find(words)
        new = copy.deepcopy(above)
        self.clear_notes(new)
        first, *others = [one for one in self.letters(new) if len(one.get().strip()) > 2]
        first.set(text)
        for one in others:
            one.set("")
        above.addnext(new)
        return new

    def clear_notes(self, paragraph: Any) -> None:
        """Take the footnotes out of a paragraph, with the bracket after their number."""
        for name in ("footnoteReference", "footNote"):
            for one in list(paragraph.iter(self.tag(name))):
                run = next(above for above in one.iterancestors() if above.tag in (self.tag("r"), self.tag("run")))
                after = run.getnext()
                if after is not None and "".join(after.itertext()) == ")":
                    after.getparent().remove(after)
                if name == "footNote":
                    control = one.getparent()
                    control.getparent().remove(control)
                else:
                    run.getparent().remove(run)

    def add_note(self, words: str, of: str, text: str) -> None:
        """Put a footnote with this text at the end of a paragraph; in .hwpx, where notes stand in the text."""
        control = copy.deepcopy(next(self.find(of).iter(self.tag("footNote"))).getparent())
        letters = [one for one in control.iter(self.tag("t")) if (one.text or "").strip()]
        letters[0].text = text
        for one in letters[1:]:
            one.text = ""
        self.runs(self.find(words))[-1].append(control)

    def take_style(self, words: str, of: str) -> None:
        """Give a paragraph the style of another one."""
        one, other = self.find(words), self.find(of)
        if self.form == "hwpx":
            one.attrib.update({name: other.get(name) for name in ("styleIDRef", "paraPrIDRef")})
        else:
            one.replace(one[0], copy.deepcopy(other[0]))

    def delete(self, words: str) -> None:
        """Take a paragraph out."""
        paragraph = self.find(words)
        paragraph.getparent().remove(paragraph)

    def content(self, parts: Mapping[str, bytes | None] = {}) -> bytes:
        """The edited file; `parts` replace or add parts of it, None leaves one out."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for entry in self.archive.infolist():
                if entry.filename == self.part:
                    data = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
                else:
                    data = self.archive.read(entry)
                data = parts.get(entry.filename, data)  # type: ignore[assignment]
                if data is not None:
                    archive.writestr(copy.copy(entry), data)
            for name in parts.keys() - set(self.archive.namelist()):
                archive.writestr(name, parts[name] or b"")
        return written.getvalue()

    def save(self, path: Path, parts: Mapping[str, bytes | None] = {}) -> Path:
        """Write the edited file."""
        path.write_bytes(self.content(parts))
        return path
