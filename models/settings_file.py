"""`maraude.toml`: where it stands and what is wrong with it, when it can't be read."""

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic_settings import TomlConfigSettingsSource


class NotSettings(ValueError):
    """The file isn't TOML (``toml``), or not UTF-8 (``toml_encoding``); `place` is the file, and the line if known."""

    def __init__(self, what: str, place: str) -> None:
        super().__init__(what)
        self.what, self.place = what, place


class SettingsFile(TomlConfigSettingsSource):
    """Reads the file as people save it: UTF-8, with the mark that Windows puts before it or without."""

    def _read_files(self, files: Any, deep_merge: bool = False) -> dict[str, Any]:  # noqa: ANN401 - the library's types
        for named in files if isinstance(files, (list, tuple)) else [files]:
            path = Path(str(named)).absolute()
            if path.is_dir() or path.is_symlink():
                path.open("rb").close()  # a folder, or a link that leads nowhere, is an error, not a file left out
        return super()._read_files(files, deep_merge)

    def _read_file(self, file_path: Any) -> dict[str, Any]:  # noqa: ANN401 - the library's own type
        path = Path(str(file_path)).absolute()
        try:
            return tomllib.loads(path.read_text("utf-8-sig"))
        except UnicodeDecodeError:
            raise NotSettings("toml_encoding", str(path)) from None
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise NotSettings("toml", f"{path}:{line[1]}" if line else str(path)) from None
