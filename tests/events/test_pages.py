"""Sources of web pages, shape by shape: title, publisher, day and where it was found, paragraphs in, menus out."""

import json

import pytest

from events.articles import read
from events.errors import ReadError

TITLE = "Harbour board approves second ferry terminal in Larne"
PARAGRAPHS = [
    "The harbour board approved a second ferry terminal on Monday, two years after the first plan was rejected in March 2022.",
    "Building work is due to begin in early 2024. The port carried 1.2 million passengers last year, the board said in its report.",
    "“We waited long enough,” said Moira Kell, who chairs the board, after a meeting of three hours with the county council.",
    "The terminal will stand on the north quay, where the old customs house burned down, and will have room for two ships at a time.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
SIDE = '<aside><h2>Related</h2><article><h3>Storm closes port</h3><time datetime="2023-10-12">12 October 2023</time></article></aside>'
FOOT = "<footer><p>© 2026 The Larne Post. All rights reserved.</p><a href='/p'>Privacy policy</a></footer>"
NAV = "<nav><ul><li>Home</li><li>News</li><li>Subscribe</li></ul></nav>"


def page(head: str = "", *, lead: str = "", body: str = BODY, above: str = "") -> bytes:
    article = f"<article>{above}<h1>{TITLE}</h1>{lead}{body}</article>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{NAV}<main>{article}{SIDE}</main>{FOOT}</body></html>".encode()


def linked(*records: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(record)}</script>' for record in records)


NEWS = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-11-07T23:30:00-05:00"}
DATES = {
    "json-ld": (page(linked(NEWS)), "2023-11-07", "json-ld"),
    "json-ld graph": (page(linked({"@graph": [{"@type": "WebSite"}, NEWS]})), "2023-11-07", "json-ld"),
    "json-ld list": (page(linked([{"@type": "Organization", "name": "Post"}, NEWS])), "2023-11-07", "json-ld"),
    "json-ld types": (page(linked({**NEWS, "@type": ["Thing", "ReportageNewsArticle"]})), "2023-11-07", "json-ld"),
    "json-ld in main entity": (page(linked({"@type": "WebPage", "mainEntity": NEWS})), "2023-11-07", "json-ld"),
    "json-ld of the page": (page(linked({"@type": "WebPage", "datePublished": "2023-11-07"})), "2023-11-07", "json-ld"),
    "json-ld of a comment": (
        page(linked({"@type": "NewsArticle", "comment": [{"@type": "Comment", "datePublished": "2023-11-09"}]})),
        None,
        "",
    ),
    "json-ld of a video": (page(linked({"@type": "VideoObject", "datePublished": "2023-11-09"})), None, ""),
    "json-ld of several": (page(linked({**NEWS, "headline": "Other", "datePublished": "2023-01-01"}, NEWS)), "2023-11-07", "json-ld"),
    "json-ld broken": (page('<script type="application/ld+json">{"datePublished": </script>'), None, ""),
    "json-ld without a real day": (page(linked({**NEWS, "datePublished": "1970-01-01T00:00:00Z"})), None, ""),
    "json-ld before meta": (page(linked(NEWS) + '<meta name="date" content="2023-11-09">'), "2023-11-07", "json-ld"),
    "meta": (page('<meta property="article:published_time" content="2023-11-07T09:00:00+00:00">'), "2023-11-07", "meta"),
    "meta modified": (page('<meta property="article:modified_time" content="2023-11-09">'), None, ""),
    "meta in words": (page('<meta name="DC.date" content="7 November 2023">'), "2023-11-07", "meta"),
    "meta by mail rules": (page('<meta name="pubdate" content="Tue, 07 Nov 2023 09:00:00 GMT">'), "2023-11-07", "meta"),
    "meta digits": (page('<meta name="parsely-pub-date" content="20231107T090000Z">'), "2023-11-07", "meta"),
    "meta microdata": (page('<meta itemprop="datePublished" content="2023-11-07">'), "2023-11-07", "meta"),
    "meta that could be two days": (page('<meta name="date" content="05/06/2023">'), None, ""),
    "time": (page(lead='<p>Posted <time datetime="2023-11-07T09:00">last week</time></p>'), "2023-11-07", "time element"),
    "time without attribute": (page(lead="<time>November 7, 2023</time>"), "2023-11-07", "time element"),
    "time of an update": (
        page(lead='<p>Updated <time datetime="2023-11-09">9 Nov</time></p><p>Published <time datetime="2023-11-07">7 Nov</time></p>'),
        "2023-11-07",
        "time element",
    ),
    "time only in the side box": (page(), None, ""),
    "line under the heading": (page(lead="<p>By Ada Moreau</p><p>7 November 2023, 10:12</p>"), "2023-11-07", "dateline"),
    "line in pieces": (page(lead="<div><span>07.11.2023</span> at <span>10:12</span></div>"), "2023-11-07", "dateline"),
    "line above the heading": (page(above="<p>Tuesday 7 November 2023</p>"), "2023-11-07", "dateline"),
    "line with an update": (page(lead="<p>Updated: 9 November 2023 | Published: 7 November 2023</p>"), "2023-11-07", "dateline"),
    "day in a paragraph": (page(body=BODY.replace("on Monday", "on 7 November 2023")), None, ""),
    "copyright year": (page(lead="<p>By Ada Moreau</p>"), None, ""),
}


@pytest.mark.parametrize(("source", "day", "where"), DATES.values(), ids=DATES)
def test_day_and_where_it_was_found(source: bytes, day: str | None, where: str) -> None:
    article = read(source)
    assert (article.dct.isoformat() if article.dct else None, article.dct_source) == (day, where)


@pytest.mark.parametrize("source", [one[0] for one in DATES.values()], ids=DATES)
def test_paragraphs_stay_and_the_page_goes(source: bytes) -> None:
    article = read(source)
    first = PARAGRAPHS[0].split(" on ")[0]
    assert article.text.startswith(f"{TITLE}\n\n{first}")
    assert all(paragraph in article.text for paragraph in PARAGRAPHS[1:])
    assert not any(word in article.text for word in ("Home", "Subscribe", "Storm closes port", "All rights", "Privacy", "10:12", "Posted"))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2023/11/07/ferry", "2023-11-07"),
        ("https://post.example/ferry-2023-11-07.html", "2023-11-07"),
        ("https://post.example/a/20231107/ferry", "2023-11-07"),
        ("https://post.example/2023/11/ferry", None),
        ("https://post.example/2023/13/41/ferry", None),
        ("https://post.example/id/9202311071", None),
    ],
)
def test_day_in_the_address(url: str, day: str | None) -> None:
    article = read(page(), url=url)
    assert (article.dct.isoformat() if article.dct else None) == day
    assert article.dct_source == ("address" if day else "")
    assert article.url == url


def test_address_given_by_the_page() -> None:
    article = read(page('<link rel="canonical" href="https://post.example/2023/11/07/ferry">'))
    assert (article.url, article.dct_source) == ("https://post.example/2023/11/07/ferry", "address")


def test_address_that_is_none_of_the_web_is_dropped() -> None:
    assert read(page('<link rel="canonical" href="javascript:alert(1)">')).url == ""


def social(title: str, site: str = "") -> str:
    return f"<meta property='og:title' content='{title}'>" + (f"<meta property='og:site_name' content='{site}'>" if site else "")


TITLES = {
    "og:title": (social("Second ferry terminal approved") + "<title>x</title>", "Second ferry terminal approved"),
    "og:title with its site": (
        social("Second ferry terminal approved | The Larne Post", "The Larne Post"),
        "Second ferry terminal approved",
    ),
    "site first": (social("The Larne Post - Second terminal approved", "The Larne Post"), "Second terminal approved"),
    "dash of its own": (social("Ferries - Second terminal approved", "The Larne Post"), "Ferries - Second terminal approved"),
    "heading": ("<title>Larne Post</title>", TITLE),
    "heading before window": (f"<title>{TITLE} – The Larne Post</title>", TITLE),
    "markup in the title": (social("Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt; in Larne"), "Fish &amp; <b>chips</b> in Larne"),
}


@pytest.mark.parametrize(("head", "title"), TITLES.values(), ids=TITLES)
def test_title(head: str, title: str) -> None:
    article = read(page(head))
    assert article.title == title
    assert article.text.startswith(title + "\n\n")


def test_title_from_the_window_without_its_site() -> None:
    source = f"<html><head><title>{TITLE} - The Larne Post</title></head><body><div>{BODY}</div></body></html>"
    assert read(source.encode()).title == TITLE


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='og:site_name' content='The Larne Post'>",
        linked({**NEWS, "publisher": {"@type": "Organization", "name": "The Larne Post"}}),
        linked({**NEWS, "publisher": "The Larne Post"}),
        linked({"@graph": [{**NEWS, "publisher": {"@id": "#us"}}, {"@type": "Organization", "@id": "#us", "name": "The Larne Post"}]}),
    ],
)
def test_publisher(head: str) -> None:
    assert read(page(head)).publisher == "The Larne Post"


def test_page_nested_too_deep_for_the_parser_is_still_read() -> None:
    source = f"<html><body>{'<div>' * 1000}<h1>{TITLE}</h1>{BODY}{'</div>' * 1000}<script>var x = '<p>no</p>'</script></body></html>"
    text = read(source.encode()).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "var x" not in text


def test_page_whose_head_is_very_long_keeps_its_statements() -> None:
    assert read(page("<!-- -->" * 20_000 + linked(NEWS))).dct_source == "json-ld"


def test_comments_of_readers_are_left_out() -> None:
    comment = '<div class="comment"><p>I never liked that quay, and I have said so for years.</p></div>'
    assert "never liked" not in read(page(body=f'{BODY}<section id="comments" class="comments">{comment}</section>')).text


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<html><head><title>Only a title here</title></head></html>",
        "<html><script>let words = 1</script></html>",
    ],
)
def test_page_without_an_article_says_so(source: str) -> None:
    with pytest.raises(ReadError, match=r"No article was found in a\.html"):
        read(source.encode(), name="a.html")


def test_numeric_day_is_read_in_the_order_of_the_language() -> None:
    french = (
        "<p>Le conseil du port a voté lundi la construction d’un second quai, après deux ans de débats entre la ville et la région.</p>" * 2
    )
    heading = "<h1>Le port aura un second quai pour ses navires</h1><p>Publié le 05/06/2023 à 10 h</p>"
    article = read(f"<html><body><article>{heading}{french}</article></body></html>".encode())
    assert (article.language, str(article.dct)) == ("fr", "2023-06-05")
