"""What a file really is: recognised by its content, never by its name; and a safe name for it.

Nothing is unpacked. Of a zip container only the directory is read, before anything else.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from io import BytesIO

from law.errors import Incomplete

LONGEST_NAME = 120
MOST_ENTRIES = 3000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
SMALL_ENTRY = 1024 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")
_INNER = re.compile(
    r"\.(zip|rar|7z|gz|tar|exe|dll|bat|cmd|com|scr|js|vbs|ps1|jar|msi|lnk|hta)$", re.IGNORECASE
)


WITH_PROGRAMS = "文件里带有程序、宏或压缩包，不能上传；请另存为不带宏的文件"
TOO_MUCH_INSIDE = "文件解压后过大或结构不正常，为安全起见不能上传"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that a case may hold."""

    name: str
    media_type: str
    suffixes: tuple[str, ...]


PDF = Kind("PDF", "application/pdf", ("pdf",))
PNG = Kind("PNG 图片", "image/png", ("png",))
JPEG = Kind("JPG 图片", "image/jpeg", ("jpg", "jpeg"))
DOCX = Kind(
    "Word 文档",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ("docx",),
)
XLSX = Kind(
    "Excel 表格", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)
)
OFD = Kind("OFD 版式文件", "application/ofd", ("ofd",))
OFFICE = Kind("旧版 Office 或 WPS 文档", "application/x-ole-storage", ("doc", "xls", "wps"))
MP3 = Kind("MP3 录音", "audio/mpeg", ("mp3",))
MP4 = Kind("MP4 视频", "video/mp4", ("mp4",))
WAV = Kind("WAV 录音", "audio/wav", ("wav",))
TEXT = Kind("文本文件", "text/plain", ("txt",))

KINDS = (PDF, PNG, JPEG, DOCX, XLSX, OFFICE, OFD, TEXT, MP3, MP4, WAV)
SUFFIXES = tuple(suffix for kind in KINDS for suffix in kind.suffixes)
ACCEPTED = "、".join(SUFFIXES)
_OLD_OFFICE = {"doc": "application/msword", "xls": "application/vnd.ms-excel"}


def safe_name(name: str) -> str:
    """A file name without path, line breaks, turning marks and signs that systems forbid."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(
        char for char in plain if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    plain = re.sub(r'[<>:"|?*]', "_", plain).strip(" .")
    stem, dot, suffix = plain.rpartition(".")
    if not dot:
        stem, suffix = plain, ""
    if _DEVICES.fullmatch(plain) or not stem:
        stem = f"文件{stem}"
    stem = stem[: LONGEST_NAME - len(suffix) - 1]
    return f"{stem}.{suffix.lower()}" if suffix else stem


def media_type_of(name: str, data: bytes) -> str:
    """The media type of a file. Raises Incomplete when its content isn't what may be kept."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if not data:
        raise _refused("文件是空的，请重新选择")
    if suffix not in SUFFIXES:
        raise _refused(f"不收这种文件。可以上传：{ACCEPTED}")
    kind = recognised(data)
    if kind is None:
        raise _refused(f"文件名是 .{suffix}，内容却不是{_named(suffix)}，请对照原件重新上传")
    if suffix not in kind.suffixes:
        raise _refused(
            f"文件名是 .{suffix}，内容却是{kind.name}，请把扩展名改成 .{kind.suffixes[0]} 再上传"
        )
    return _OLD_OFFICE.get(suffix, kind.media_type)


def recognised(data: bytes) -> Kind | None:
    """The kind that the content shows, or None for a program and for what isn't kept."""
    if data.startswith(_PROGRAMS):
        return None
    if data.startswith(OLE) and _OLD_MACROS in data:
        raise _refused(WITH_PROGRAMS)
    for magic, kind in (
        (b"%PDF-", PDF),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"\xff\xd8\xff", JPEG),
        (OLE, OFFICE),
        (b"ID3", MP3),
    ):
        if data.startswith(magic):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data)
    return _sound_or_picture(data) or (TEXT if _is_text(data) else None)


def _sound_or_picture(data: bytes) -> Kind | None:
    """Containers whose mark isn't at the very start."""
    if data[4:8] == b"ftyp":
        return MP4
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return WAV
    if len(data) > 2 and data[0] == 0xFF and data[1] in (0xFB, 0xF3, 0xF2, 0xFA):
        return MP3
    return None


def _is_text(data: bytes) -> bool:
    """UTF-8 or GB 18030 without control characters."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not re.search(r"[\x00-\x08\x0b\x0e-\x1f]", text)
    return False


def _in_zip(data: bytes) -> Kind | None:
    """What a zip container holds, by its directory, which is read only when it is a short one."""
    if data.count(_ENTRY) > MOST_ENTRIES:
        raise _refused(TOO_MUCH_INSIDE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            entries = container.infolist()
    except (zipfile.BadZipFile, OverflowError, ValueError, NotImplementedError):
        return None
    _refuse_bomb(entries, len(data))
    names = {entry.filename for entry in entries}
    if any(_INNER.search(name) or "vbaProject" in name for name in names):
        raise _refused(WITH_PROGRAMS)
    if "OFD.xml" in names:
        return OFD
    if "[Content_Types].xml" not in names:
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _refuse_bomb(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse a container that would burst, from the sizes that its directory states."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    steep = any(
        entry.file_size > SMALL_ENTRY and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    outside = any(
        entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", entry.filename)
        for entry in entries
    )
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or packed > size or steep or outside:
        raise _refused(TOO_MUCH_INSIDE)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise _refused("文件加了密码，打开不了；请去掉密码再上传")


def _named(suffix: str) -> str:
    """The kind that a suffix promises."""
    return next(kind.name for kind in KINDS if suffix in kind.suffixes)


def _refused(message: str) -> Incomplete:
    return Incomplete({"file": message})
