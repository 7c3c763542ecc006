"""Write the settings file of a new site, with keys of its own; never touch one that is there."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

TEMPLATE = """\
# 本站点的配置。每一项都可以用同名的大写环境变量 GONGDAO_… 覆盖，说明见 docs/settings.md。
# 丢了 data_key，已经加密的身份证件号码等内容就再也读不出来：请另外备份，不要和数据库放在一起。
secret_key = "{secret_key}"
data_key = "{data_key}"
"""


def main(instance: Path) -> None:
    """Make `instance/` readable by its owner only, and config.toml in it."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    instance.chmod(0o700)
    text = TEMPLATE.format(secret_key=secrets.token_hex(32), data_key=secrets.token_hex(32))
    try:
        handle = os.open(instance / "config.toml", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
