"""What comes in: invented reports, and what newsrooms are sent by mistake."""

from __future__ import annotations

import json

STRIKE = """Port Chronicle

Seven killed in strike on Lozova

November 12, 2024

Seven railway workers were killed when missiles hit a depot in Lozova, the regional emergency service said on Tuesday.

The ministry has not disclosed how many soldiers were wounded.
"""

SUPPORT = """Harbour Wire

Dec 5, 2024

Earlier this month, Zelenskyy said approximately 12,000 North Korean soldiers are stationed in Kursk Oblast.

These troops are subordinate to the 11th Air Assault Brigade, according to the National Resistance Center of Ukraine.
"""

UKRAINIAN = """Слобідський вісник

20 листопада 2024 року

У Липовій Гаті після обстрілу знову є вода. Водогін у селищі полагодили за два дні, повідомили в громаді.
Мешканці кажуть, що вода йде без перебоїв, але просять перевірити її якість.
"""

ARTICLES = [
    {"id": "a-1", "text": "Officials in Kharkiv said 5 people were wounded on Monday.", "published": "2024-11-12"},
    {"id": "a-2", "html": "<html><body><p>The army said it had left the town of Lozova.</p></body></html>"},
]
LINES = "\n".join(json.dumps(article) for article in ARTICLES) + "\n"

PAGE = """<!doctype html><html><head><title>Page</title><script>alert("x")</script></head>
<body><nav>Home</nav><article><h1>Strike on Lozova</h1><p>The regional emergency service said on Tuesday that
seven people were killed in Lozova.</p>
<script>document.write("The army said 99 were killed.")</script></article></body></html>
"""

HOSTILE = (
    "The ministry of defence said on Tuesday that \x1b]0;owned\x07\x1b[31m30 soldiers\x1b[0m were killed in "
    "\u202eKyiv\u202c.\n"
    "\n=HYPERLINK(1) is what the ministry of defence said \x9b31mon Tuesday.\n"
)
