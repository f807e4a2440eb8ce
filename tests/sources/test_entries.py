"""Feeds as real sites write them become mentions in plain words, and nothing that calls itself a feed does harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config import SourcePart
from bot.sources import entries, payloads
from bot.sources.markup import plain
from tests import world

RECORDED = sorted((Path(__file__).parent.parent / "recorded" / "rss").glob("*.xml"))
PART = SourcePart(name="news", kind="rss", account="kelora", network="web")
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>f</title>{}</feed>'


def read(*inside: str) -> list[entries.Entry]:
    return entries.read(ATOM.format("".join(f"<entry>{one}</entry>" for one in inside)).encode())


@pytest.mark.parametrize("page", RECORDED, ids=lambda page: page.stem)
def test_a_recorded_feed_says_this(page: Path) -> None:
    found = entries.read(page.read_bytes())
    assert [one.payload for one in found] == json.loads(page.with_suffix(".json").read_text("utf-8"))
    posts = [payloads.told(PART, one.payload, world.NOON)[1] for one in found]
    assert [(post.account, post.network) for post in posts] == [("kelora", "web")] * len(found)


def test_four_kinds_of_feed_are_recorded() -> None:
    assert {page.stem for page in RECORDED} >= {"google-alerts", "discourse", "reddit", "github"}


def test_an_entry_is_known_by_its_id_else_its_link_else_its_words() -> None:
    link = '<link href="https://a.example/1"/>'
    with_id, with_link, bare = read(f"<id>i1</id>{link}<title>a</title>", f"{link}<title>b</title>", "<title>c</title>")
    assert (with_id.key, with_link.key) == ("i1", "https://a.example/1")
    assert bare.key == read("<title>c</title>")[0].key != read("<title>d</title>")[0].key


def test_other_words_under_the_same_id_have_another_digest_and_another_link_has_not() -> None:
    one, same, other = (
        read(f'<id>i1</id><link href="https://a.example/{link}"/><title>{title}</title>')[0]
        for link, title in ((1, "a"), (2, "a"), (1, "b"))
    )
    assert one.digest == same.digest != other.digest


def test_an_id_that_comes_twice_in_one_page_is_taken_once() -> None:
    assert [one.payload["text"] for one in read("<id>i</id><title>a</title>", "<id>i</id><title>b</title>")] == ["a"]


def test_a_title_that_begins_the_body_is_said_once() -> None:
    body = "<content>{}</content>"
    long = "My box leaks since Monday and nobody helps"
    assert read(f"<title>{long[:20]}…</title>{body.format(long)}")[0].payload["text"] == long
    assert read(f"<title>My</title>{body.format(long)}")[0].payload["text"] == f"My\n{long}"
    assert read(f"<title>Same</title>{body.format('Same')}")[0].payload["text"] == "Same"


def test_what_an_entry_answers_is_its_thread() -> None:
    answer = '<id>i</id><title>a</title><thr:in-reply-to xmlns:thr="http://purl.org/syndication/thread/1.0" ref="r1"/>'
    assert read(answer)[0].payload["thread_id"] == "r1"


def test_an_entry_without_words_is_none() -> None:
    assert read("<id>i</id><title> </title>") == []


@pytest.mark.parametrize(
    "body", [b"", b"not a feed", b"<html><body><p>Oops</p></body></html>", b"\xff\xfe\x00", b"/etc/hostname"]
)
def test_what_is_no_feed_is_refused_with_a_sentence(body: bytes) -> None:
    with pytest.raises(ValueError, match="neither RSS nor Atom"):
        entries.read(body)


def test_a_file_is_never_read_through_a_feed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(ATOM.format("<entry><title>hidden words</title></entry>"))
    named = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{ATOM.format("<entry><title>&e; x</title></entry>")}'
    for body in (named.encode(), str(secret).encode()):
        try:
            said = [one.payload["text"] for one in entries.read(body)]
        except ValueError:
            said = []
        assert "hidden" not in " ".join(said)


def test_a_bomb_of_entities_stays_small() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "lol">{levels}]>{ATOM.format("<entry><title>&e11; x</title></entry>")}'
    try:
        said = entries.read(bomb.encode())
    except ValueError:
        return
    assert all(len(one.payload["text"]) < 10_000 for one in said)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: ATOM.format(text).encode("utf-8", "replace")))
@example(b"<rss><channel><item><title><![x")
@example(ATOM.format("<entry><title type='html'>&lt;![if x]&gt; a</title></entry>").encode())
@example(ATOM.format("<entry><published>9999-99-99T99:99:99Z</published><title>a</title></entry>").encode())
def test_any_bytes_are_entries_or_a_named_mistake(body: bytes) -> None:
    try:
        found = entries.read(body)
    except ValueError:
        return  # the one way to say no
    assert all(payloads.told(PART, one.payload, world.NOON)[1].text for one in found)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One</p><p>two<br>three</p>", "One\ntwo\nthree"),
        ("a &amp; b &lt;c&gt; &eacute;", "a & b <c> é"),
        ("<script>alert(1)</script><style>p{}</style>said", "said"),
        ('<img src="x" alt="a bent lid"> and <img src="y">', "[image: a bent lid] and [image]"),
        ('<img class="emoji" alt=":cry:"> ', ":cry:"),
        ("<b>un<i>closed", "unclosed"),
        ("a\n  b", "a b"),
    ],
)
def test_markup_becomes_what_a_reader_sees(markup: str, words: str) -> None:
    assert plain(markup) == words


@given(st.text())
@example("<![x]>")
@example("<!doctype")
def test_no_markup_is_too_broken_to_be_read(markup: str) -> None:
    assert isinstance(plain(markup), str)
