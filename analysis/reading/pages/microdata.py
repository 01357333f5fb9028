"""Comments marked for machines in the page itself: schema.org microdata and RDFa."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from analysis.reading.document import Document
from analysis.reading.pages.elements import Comments, Shape, find_count, read_records
from analysis.reading.pages.furniture import own_words
from analysis.reading.pages.page import build_page, get_page, has_element
from analysis.reading.pages.story import read_story
from analysis.schema import Thread

SHAPE = Shape(
    comment="[itemtype$='schema.org/Comment'], [itemtype$='schema.org/UserComments'],"
    " [typeof~=Comment], [typeof~='schema:Comment'], [typeof*='sioct:Comment']",
    text="[itemprop=text], [itemprop=commentText], [itemprop=description], [property~=text],"
    " [property~='schema:text'], [property~='content:encoded']",
    author=(
        "[itemprop=author] [itemprop=name], [itemprop=creator] [itemprop=name]",
        "[itemprop=author], [itemprop=creator]",
        "[property~='foaf:name'], [property~='schema:author']",
        "[property~=author] [property~=name], [property~=author]",
    ),
    time=(
        "[itemprop=dateCreated], [itemprop=datePublished], [itemprop=commentTime],"
        " [property~=dateCreated], [property~='schema:dateCreated'], [property~='dc:created']",
        "time",
    ),
    up="[itemprop=upvoteCount], [property~=upvoteCount]",
    down="[itemprop=downvoteCount], [property~=downvoteCount]",
)


COUNTERS = "[itemprop=interactionStatistic]"
ACTIONS = {"likeaction": "up", "dislikeaction": "down"}  # https://schema.org/LikeAction


def looks_like(document: Document) -> bool:
    """Whether this marks comments for machines."""
    return has_element(document, SHAPE.comment)


def read(document: Document) -> Thread:
    """The comments of the page; a comment inside another answers it."""
    page = get_page(document)
    comments = Comments(page, SHAPE.comment)
    records = read_records(comments, SHAPE)
    counters = comments.parts(COUNTERS)
    for number, record in enumerate(records):
        if not record.text:
            text, quote = own_words(comments.nodes[number], comments)
            records[number] = record._replace(text=text, quote=quote)
        counted = _counted(counters.get(number, ()))
        records[number] = records[number]._replace(
            up=counted.get("up", record.up), down=counted.get("down", record.down)
        )
    nested = any(record.parent_id for record in records)
    story = read_story(page, comments.ids)
    return build_page(document, "microdata", records, story, has_parents=nested)


def _counted(counters: Sequence[LexborNode]) -> dict[str, int]:
    """The votes that counters of interactions tell, by the kind of interaction."""
    counted: dict[str, int] = {}
    for counter in counters:
        kind = counter.css_first("[itemprop=interactionType]")
        named = [kind.attributes.get(name) or "" for name in ("content", "href")] if kind else []
        field = next((ACTIONS[one] for one in map(_last, named) if one in ACTIONS), None)
        number = find_count(counter.css("[itemprop=userInteractionCount]")).number
        if field and number is not None:
            counted[field] = number
    return counted


def _last(address: str) -> str:
    return address.rpartition("/")[2].lower()
