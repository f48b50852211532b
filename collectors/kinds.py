"""What counts as text: content types that may be read, and the first bytes of what never is."""

TEXT = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
MAGIC = (
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"RIFF",
    b"BM",
    b"%PDF",
    b"PK\x03\x04",
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\x1aE\xdf\xa3",
    b"\x00\x00\x01\x00",
    b"II*\x00",
    b"MM\x00*",
    b"\xff\xfb",
    b"Rar!",
    b"7z\xbc\xaf",
)
