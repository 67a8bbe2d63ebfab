from scanstation.acquire.sources.natural import is_leftover


def test_leftovers() -> None:
    """Hidden, temporary and system files are no scans."""
    for name in (".DS_Store", "._1.jpg", "~$a.jpg", "Thumbs.db", "1.jpg.part", "scan.tmp", "__MACOSX"):
        assert is_leftover(name)
    for name in ("1.jpg", "tmp.jpg", "扫描.pdf"):
        assert not is_leftover(name)
