"""The page that loads the app, and the small pages of the door: our words, language and styles."""

import functools
import re
from pathlib import Path

import streamlit

from review_app.components import escape
from review_app.texts import Texts

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='4' fill='%231f5f5b'/%3E%3C/svg%3E"
)
OURS = f"""<link rel="icon" href="{ICON}">
    <meta name="robots" content="noindex, nofollow">
    <link rel="stylesheet" href="/maison/desk.css">
    <script src="/maison/desk.js" defer></script>
  </head>"""


@functools.cache
def page(language: str) -> str:
    """Return Streamlit's shell page in a language, without its inline script, its pointers and its English notice."""
    texts = Texts(language)
    shell = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    shell = re.sub(
        r"<!--.*?-->|<script>.*?</script>|<link rel=\"(?:service-desc|shortcut icon)\"[^>]*>", "", shell, flags=re.S
    )
    shell = re.sub(
        r"<noscript>.*?</noscript>", f"<noscript><p>{escape(texts('door.script'))}</p></noscript>", shell, flags=re.S
    )
    shell = re.sub(r"<title>.*?</title>", f"<title>{escape(texts('app.tab'))}</title>", shell)
    shell = re.sub(r", shrink-to-fit=no", "", shell)
    shell = shell.replace('<html lang="en">', f'<html lang="{texts.language}">')
    return shell.replace("</head>", OURS, 1)


def door(texts: Texts, name: str, *, code: str = "") -> str:
    """Return one of the door's pages: enter, spent, often, left. `code`: asked (a code of the phone) or wrong."""
    field = (
        f'<label>{escape(texts(f"gate.{code}"))}<br><input name="code" inputmode="numeric" maxlength="7" required '
        f'autocomplete="one-time-code"></label> '
        if code
        else ""
    )
    button = f'<form method="post">{field}<button type="submit">{escape(texts("door.enter.button"))}</button></form>'
    body = [f"<h1>{escape(texts(f'door.{name}.title'))}</h1>", f"<p>{escape(texts(f'door.{name}.text'))}</p>"]
    if name == "enter":
        body += [button, _other_language(texts)]
    return _door(texts, body)


def account_page(texts: Texts, name: str, association: str) -> str:
    """Return one of the pages around the identity provider; `welcome` goes on to the app by itself."""
    title, text = texts(f"account.{name}.title"), texts(f"account.{name}.text", association=association)
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(text)}</p>"]
    if name == "welcome":
        body.append(_onward("/", texts("account.welcome.button")))
        return _door(texts, body, head='<meta http-equiv="refresh" content="0;url=/">')
    button = texts("account.offer.button" if name == "offer" else "account.again_button", association=association)
    body.append(_onward(f"/connexion/partir?langue={texts.language}", button))
    if name == "unknown":
        body.append(f'<p><a href="/connexion/fermer">{escape(texts("account.close"))}</a></p>')
    return _door(texts, [*body, _other_language(texts, "/connexion")])


def _onward(address: str, label: str) -> str:
    return f'<p><a class="m-onward" href="{address}">{escape(label)}</a></p>'


def _other_language(texts: Texts, path: str = "") -> str:
    other = "en" if texts.language == "fr" else "fr"
    return f'<p><a href="{path}?langue={other}" lang="{other}">{escape(texts("door.other_language"))}</a></p>'


def _door(texts: Texts, body: list[str], head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{texts.language}"><head><meta charset="utf-8">{head}'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(texts("app.tab"))}</title>'
        f'<link rel="icon" href="{ICON}"><link rel="stylesheet" href="/maison/desk.css"></head>'
        f'<body class="m-door"><main>{"".join(body)}</main></body></html>'
    )
