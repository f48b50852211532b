"""When a page stands still: what a person asked for was answered, drawn, and nothing moves any more."""

import itertools

from playwright.sync_api import BrowserContext, Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

WATCH = """(() => {
  const seen = (window.seen = { waits: false, moved: 0, frames: 0, asked: 0 });
  const watched = new WeakSet();
  /* The outermost fields of a protobuf message, by number. */
  const fields = (data) => {
    const bytes = new Uint8Array(data), found = new Map();
    let at = 0;
    const number = () => {
      let value = 0, place = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * place; place *= 128; } while (byte > 127);
      return value;
    };
    while (at < bytes.length) {
      const tag = number(), kind = tag % 8, name = (tag - kind) / 8;
      const first = kind === 1 ? 8 : kind === 5 ? 4 : number();
      found.set(name, kind === 2 ? bytes.subarray(at, at + first) : first);
      at += kind === 0 ? 0 : first;
    }
    return found;
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!watched.has(this)) {
      watched.add(this);
      this.addEventListener("message", (event) => {
        const status = fields(event.data).get(STATUS);
        if (status && !fields(status).get(RUNS)) seen.waits = false;
      });
    }
    if (fields(data).has(ASKED)) seen.waits = true;
    return send.call(this, data);
  };
  new MutationObserver(() => { seen.moved = performance.now(); })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})()"""
STILL = """asked => {
  const seen = window.seen;
  if (seen.asked !== asked) { seen.asked = asked; seen.frames = 0; }
  seen.frames += 1; /* what a press sets off is sent within a frame */
  return seen.frames > 2 && !seen.waits && performance.now() - seen.moved > 50
    && !!document.querySelector(".m-desk") && !document.querySelector('[data-testid="stSkeleton"]')
    && document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
}"""
_questions = itertools.count(1)
_STATUS = ForwardMsg.DESCRIPTOR.fields_by_name["session_status_changed"]
_NUMBERS = {
    "ASKED": BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].number,
    "STATUS": _STATUS.number,
    "RUNS": _STATUS.message_type.fields_by_name["script_is_running"].number,
}
"""Streamlit's own numbers for the fields that tell that a page was asked for, and whether it is being made."""


def watch(context: BrowserContext) -> None:
    """Let every page of a browser note what it asks, what is answered, and what moves."""
    script = WATCH
    for name, number in _NUMBERS.items():
        script = script.replace(name, str(number))
    context.add_init_script(script)


def wait_until_still(page: Page) -> None:
    """Wait until the app answered what was asked last and the page was drawn."""
    page.wait_for_function(STILL, arg=next(_questions))
