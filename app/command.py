"""Command, Group, Refused: commands whose mistakes are told in one Chinese sentence."""

from __future__ import annotations

from typing import IO, Any

import click
from flask.cli import AppGroup

HELP = "，用 --help 查看用法"


class Refused(click.ClickException):
    """A command that can't be carried out: one Chinese sentence on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """The sentence alone."""
        click.echo(self.message, err=True)


class Command(click.Command):
    """A command whose usage errors are in Chinese too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, or refuse in Chinese."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise Refused(_in_chinese(error) + HELP) from error


class Group(AppGroup):
    """A group of such commands."""

    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, or refuse in Chinese."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            raise Refused(_in_chinese(error) + HELP) from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name, or a refusal in Chinese."""
        if self.get_command(ctx, args[0]) is None:
            raise Refused(f"没有命令 {shown(args[0])}{HELP}")
        return super().resolve_command(ctx, args)


def _in_chinese(error: click.UsageError) -> str:
    """What is wrong with the way a command was written."""
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {shown(error.option_name)}"
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"缺少 {_name(error.param)}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{_name(error.param)} 的值不对，应是{_wanted(error.param.type)}"
    return "命令写法不对"


def _name(param: click.Parameter) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name.upper()


def _wanted(kind: click.ParamType) -> str:
    if isinstance(kind, click.Choice):
        return f" {'、'.join(map(str, kind.choices))} 之一"
    if isinstance(kind, click.DateTime):
        return "存在的日期，例如 2026-02-12"
    if isinstance(kind, click.Path):
        return "存在的文件" if kind.exists else "文件，不是目录"
    if isinstance(kind, click.IntRange):
        return f" {kind.min} 至 {kind.max} 的整数"
    return "整数" if kind is click.INT else "别的写法"


def shown(value: object) -> str:
    """What somebody wrote, short and printable, to be repeated in a message."""
    text = str(value)[:40]
    return "".join(char if char.isprintable() else "?" for char in text)


def cannot_read(path: object, error: OSError) -> str:
    """Why a file can't be read, in Chinese."""
    return f"读不了文件 {path}：{_reason(error)}"


def cannot_write(path: object, error: OSError) -> str:
    """Why a file can't be written, in Chinese."""
    return f"写不了文件 {path}：{_reason(error)}"


def _reason(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "没有这个文件",
        IsADirectoryError: "这是目录，不是文件",
        PermissionError: "没有权限",
    }
    return reasons.get(type(error), "读写时出错")
