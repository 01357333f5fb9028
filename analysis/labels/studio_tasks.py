"""What a task is in Label Studio: the words shown, the choices made, the interface they fit.

One shape for the tasks with our answers as predictions and for those with labels as annotations, so
that either comes back as labels. The format is that of labelstud.io/guide/task_format.
"""

from collections.abc import Mapping

from analysis.schema import LABEL_VALUES

TEXT = "text"
STANCE, SENTIMENT = "stance", "sentiment"
ABOVE = {"relation": "Towards the comment that it answers", "sentiment": "Tone"}
SHOWN = ("headline", "answered", "text", "claim")  # in the order in which one reads them

Record = Mapping[str, object]


def task_data(
    comment: Record, claim: Record, *, headline: object, answered: object
) -> dict[str, object]:
    """What a task shows and by what it is known again; "" for what there is not.

    `answered`: the words of the comment that this one answers.
    """
    return {
        "headline": headline or "",
        "claim": claim.get("text") or "",
        "answered": answered or "",
        "text": comment["text"],
        "story_id": comment["story_id"],
        "comment_id": comment["comment_id"],
        "claim_id": claim.get("claim_id") or "",
    }


def choice(kind: str, value: object) -> dict[str, object]:
    """One choice made of the kind "stance", "relation" or "sentiment"."""
    return {
        "from_name": kind,
        "to_name": TEXT,
        "type": "choices",
        "value": {"choices": [value]},
    }


def interface() -> str:
    """The labelling interface that the tasks fit."""
    shown = "\n".join(f'  <Text name="{name}" value="${name}"/>' for name in SHOWN)
    asked = "\n".join(_choices(kind) for kind in ("stance", "relation", "sentiment"))
    return f"<View>\n{shown}\n{asked}\n</View>\n"


def _choices(kind: str) -> str:
    values = "".join(f'<Choice value="{value}"/>' for value in LABEL_VALUES[kind])
    header = f'  <Header value="{ABOVE[kind]}"/>\n' if kind in ABOVE else ""
    opened = f'{header}  <Choices name="{kind}" toName="{TEXT}" showInline="true">'
    return f"{opened}\n    {values}\n  </Choices>"
