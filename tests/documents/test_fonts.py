"""Typefaces: the site's own first, the free ones next, no character left out."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from casework.documents import pdf
from casework.documents.fonts import DEFAULT_FOLDER, FACES, chains, faces_css, missing_faces
from casework.documents.html import print_html
from tests.documents.letters import RARE, rare_names
from tests.documents.test_pdf import fonts_of, glyph_codes

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("bash", "cat", "cp", "dirname", "find", "gzip", "id", "mkdir", "mv", "rm", "tar")
TEX = any(Path(place).is_dir() for place in ("/usr/share/texlive", "/usr/share/texmf-dist"))


def folder_with(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).write_bytes(b"font")
    return tmp_path


def test_a_font_of_the_site_comes_before_all_others(tmp_path):
    folder = folder_with(tmp_path, "xiaobiaosong.ttf", "FandolSong-Bold.otf")

    names = chains(folder)["biao"].split(",")

    assert names[0] == '"GW-Biao-Own"'
    assert "xiaobiaosong.ttf" in faces_css(folder)


def test_without_it_the_system_s_comes_before_the_free_one(tmp_path):
    names = chains(folder_with(tmp_path, "FandolFang-Regular.otf"))["fang"].split(",")

    assert names.index('"方正仿宋_GBK"') < names.index('"GW-Fang"') < names.index('"LXGW WenKai"')
    assert names[-1] == "serif"


def test_every_chain_ends_with_fonts_that_have_the_rare_characters(tmp_path):
    for chain in chains(tmp_path).values():
        assert "Noto Serif CJK SC" in chain


def test_other_fonts_in_the_folder_are_the_last_resort(tmp_path):
    folder = folder_with(tmp_path, "plangothic.ttf", "readme.txt", "web.woff2")

    assert chains(folder)["kai"].endswith('"Noto Serif CJK SC","GW-Extra-0",serif')
    assert "web.woff2" not in faces_css(folder)


def test_the_self_check_is_told_which_styles_have_no_file(tmp_path):
    folder = folder_with(tmp_path, "fangsong.otf", "FandolKai-Regular.otf")

    assert missing_faces(folder) == ["黑体", "小标宋", "宋体"]


def test_a_machine_without_the_free_fonts_still_prints_every_name(tmp_path):
    data = pdf.Press(tmp_path).print(print_html(rare_names())).data

    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert all(character in text for character in RARE)
    assert 0 not in glyph_codes(data)
    assert all(fonts_of(PdfReader(io.BytesIO(data))).values())


def set_up(instance: Path, path: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["bash", "scripts/fonts.sh"],
        cwd=ROOT,
        env={"PATH": path, "GONGDAO_INSTANCE": str(instance), "HOME": str(instance)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_set_up_says_nothing_and_does_nothing_the_second_time(tmp_path):
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    folder_with(fonts, *(face.free for face in FACES.values()), "LiberationSerif-Regular.ttf")
    before = {file.name: file.stat().st_mtime_ns for file in fonts.iterdir()}

    answer = set_up(tmp_path, os.environ["PATH"])

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert {file.name: file.stat().st_mtime_ns for file in fonts.iterdir()} == before


@pytest.mark.skipif(TEX, reason="the fonts are on this system already")
def test_where_no_package_tool_is_set_up_says_what_to_put_where(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (tools / tool).symlink_to(found)

    answer = set_up(tmp_path, str(tools))

    assert answer.returncode == 0
    assert "FandolFang-Regular.otf" in answer.stdout and str(tmp_path / "fonts") in answer.stdout
    assert not list((tmp_path / "fonts").glob("*.part"))


def test_the_free_fonts_come_with_their_licences():
    if not (DEFAULT_FOLDER / "FandolFang-Regular.otf").is_file():
        pytest.skip("scripts/fonts.sh not run")

    assert "font exception" in (DEFAULT_FOLDER / "LICENCE-Fandol.txt").read_text(encoding="utf-8")
