"""What a browser says to the app over its stream and what it is given to draw, without a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from google.protobuf.json_format import MessageToDict
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from maraude import asgi
from tests.teams.doors import Door


class Drawn(NamedTuple):
    """A page as the browser was given it: every word of it, and its buttons by their label."""

    words: tuple[str, ...]
    buttons: dict[str, str]

    def tells(self, words: str) -> bool:
        """Tell whether some words stand anywhere in the page."""
        return any(words in each for each in self.words)


class Stream:
    """One browser tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    def draw(self, page: str, press: str = "") -> Drawn:
        """Ask for a page, pressing a button of it when one is given."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        if press:
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = press, True
        self.socket.send(asked.SerializeToString())
        return self._until_drawn()

    def _until_drawn(self) -> Drawn:
        words, buttons = list[str](), dict[str, str]()
        for data in self.socket:
            assert isinstance(data, bytes)
            told = ForwardMsg.FromString(data)
            kind = told.WhichOneof("type")
            if kind == "new_session":  # drawn anew
                words, buttons = [], {}
            elif kind == "delta":
                words += _strings(MessageToDict(told.delta))
                button = told.delta.new_element.button
                buttons |= {button.label: button.id} if button.id else {}
            elif kind == "script_finished" and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return Drawn(tuple(words), buttons)
        raise AssertionError("the stream ended before the page was drawn")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(each)


@contextmanager
def stream(door: Door, cookie: str = "") -> Iterator[Stream]:
    """Open a tab with the value of a cookie."""
    here = f"127.0.0.1:{door.port}"
    headers = {"Cookie": f"{asgi.COOKIE}={cookie}"} if cookie else {}
    with connect(
        f"ws://{here}/_stcore/stream", origin=f"http://{here}", additional_headers=headers, max_size=None
    ) as socket:  # type: ignore[arg-type] - any text is an origin here
        yield Stream(socket)
