import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import scoring
from analysis.schema import CLAIM_COLUMNS, COMMENT_COLUMNS, Evidence, ThreadError, build
from analysis.scoring import reader_model, registry
from analysis.scoring.questions import Question
from analysis.scoring.reader_cache import Reading, ReadingCache, digest
from analysis.scoring.reader_evidence import explain_sentiments, explain_stances
from analysis.scoring.reader_model import DEEP_MODEL, MODEL, Reader, combine_windows, is_present
from analysis.scoring.reader_tokens import Pair, ReaderTokenizer, Tokens
from tests.hostile import STRINGS
from tests.reader_folder import WORDS, write_reader
from tests.test_architecture import SOURCES, importers_of

FILLER = "word1 word2 word3."


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_reader(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="module")
def quantised(tmp_path_factory):
    return Reader(write_reader(tmp_path_factory.mktemp("quantised"), quantised=True))


@pytest.fixture(scope="module")
def reader(folder):
    return Reader(folder)


@pytest.fixture
def offered(folder, monkeypatch):
    monkeypatch.setitem(
        registry.STANCE_SCORERS, registry.READER, registry.reader_stance_scorer(folder)
    )
    monkeypatch.setitem(
        registry.SENTIMENT_SCORERS, registry.READER, registry.reader_sentiment_scorer(folder)
    )


def stances(reader, *questions):
    return [answer.stance for answer in reader.answer([Question(*each) for each in questions])]


def thread(*texts):
    rows = [
        {
            "story_id": "s",
            "comment_id": str(at),
            "position": at,
            "parent_id": None if at == 0 else "0",
            "text": text,
            "status": "visible",
        }
        for at, text in enumerate(texts)
    ]
    return build(COMMENT_COLUMNS, rows)


def claims(text):
    return build(CLAIM_COLUMNS, [{"claim_id": "c", "text": text, "origin": "user"}])


def test_the_answer_depends_on_target_and_text(reader):
    assert stances(reader, ("word1", "yes"), ("word1", "no"), ("word1", "word2")) == [
        "agree",
        "disagree",
        "neither",
    ]
    assert stances(reader, ("not word1", "yes"), ("not word1", "no")) == ["disagree", "agree"]


def test_the_cache_tells_the_same_text_under_another_target(reader):
    first = reader.stances([Question("word1", "yes word2")])
    turned = reader.stances([Question("not word1", "yes word2")])
    np.testing.assert_array_equal(first[0][[1, 0, 2]], turned[0])
    before = reader.work
    np.testing.assert_array_equal(reader.stances([Question("word1", "yes word2")]), first)
    assert reader.work == before
    # Moving a word from the target to the text makes other tokens, not the same ones.
    moved = reader.stances([Question("word1 yes", "word2")])
    assert moved[0][2] > first[0][2]


@given(st.lists(st.lists(st.sampled_from(WORDS[4:]), max_size=90), min_size=1, max_size=6))
def test_answers_do_not_depend_on_what_is_asked_beside_them(quantised, texts):
    questions = [Question("not word1", " ".join(words)) for words in texts]
    together = Reader.stances(quantised, questions)
    fresh = [one for question in questions for one in quantised.stances([question])]
    np.testing.assert_array_equal(together, fresh)
    np.testing.assert_allclose(together.sum(axis=1), 1)


def test_a_second_session_reads_the_same(folder):
    questions = [Question("not word1", f"yes word{at} no no") for at in range(20)]
    np.testing.assert_array_equal(
        Reader(folder).stances(questions), Reader(folder).stances(questions[::-1])[::-1]
    )


def test_two_threads_may_ask_at_once(folder):
    shared = Reader(folder)
    questions = [Question("word1", "yes " * at + "no word2") for at in range(1, 40)]
    expected = Reader(folder).stances(questions)
    found = {}

    def ask(name, order):
        found[name] = shared.stances(questions[::order])[::order]

    workers = [threading.Thread(target=ask, args=(order, order)) for order in (1, -1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    np.testing.assert_array_equal(found[1], expected)
    np.testing.assert_array_equal(found[-1], expected)


def test_the_model_is_loaded_once_for_all_threads(folder, monkeypatch):
    monkeypatch.setattr(reader_model, "_loaded", {})
    found = []
    workers = [
        threading.Thread(target=lambda: found.append(reader_model.reader(folder))) for _ in range(4)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(found) == 4
    assert len(set(map(id, found))) == 1


def test_temperature_softens_and_the_bias_moves_only_neither(folder, tmp_path):
    question, reply = Question("word1", "yes"), Question("word1", "yes", about_reply=True)
    plain = Reader(folder).stances([question])[0]
    settings = {"stance_temperature": 2.0, "relation_neither_bias": 1.5}
    changed = Reader(write_reader(tmp_path / "changed", **settings))
    soft, moved = changed.stances([question])[0], changed.stances([reply])[0]
    assert plain.argmax() == soft.argmax()
    assert plain.max() > soft.max()
    assert moved[2] > plain[2]
    assert moved[0] / moved[1] == pytest.approx(plain[0] / plain[1])


def test_no_question_has_no_answer(reader):
    assert reader.answer([]) == []
    assert reader.stances([]).shape == (0, 3)
    assert reader.read_sentiments([]) == []
    assert explain_stances(reader, []) == []


def test_sentiment_is_missing_without_words(reader):
    good, bad, plain, none, blank = reader.read_sentiments(["fine", "awful", "word1", "", " \n"])
    assert good.score > 0 > bad.score
    assert plain.score == 0
    assert (good.label, bad.label) == ("positive", "negative")
    assert none == blank == (None, 0, (), None)


@pytest.mark.parametrize("text", STRINGS.values(), ids=list(STRINGS))
def test_any_text_is_read(reader, text):
    rows = reader.stances([Question(text, text, text), Question("word1", text, about_reply=True)])
    np.testing.assert_allclose(rows.sum(axis=1), 1)


def test_features_are_of_the_question_and_of_the_text_alone(reader):
    yes, turned, no = reader.features(
        [Question("word1", "yes"), Question("not word1", "yes"), Question("not word1", "no")]
    )
    assert yes.shape == (16,)
    np.testing.assert_array_equal(yes[8:], turned[8:])
    assert not np.array_equal(yes[:8], turned[:8])
    assert not np.array_equal(turned[8:], no[8:])
    assert reader.features([]).shape[0] == 0


def test_special_tokens_that_are_typed_are_only_signs(folder):
    tokenizer = ReaderTokenizer(folder / "tokenizer.json", 64)
    [[typed]] = tokenizer.windows([Pair("word1", "yes [SEP] no")])
    assert typed.ids.count(WORDS.index("[SEP]")) == 2


# How pairs are cut to the model's length.


def test_a_pair_that_fits_is_one_window(folder):
    tokenizer = ReaderTokenizer(folder / "tokenizer.json", 64)
    [[window]] = tokenizer.windows([Pair("word1 word2", "yes no")])
    named = ["[CLS]", "word1", "word2", "[SEP]", "yes", "no", "[SEP]"]
    assert [WORDS[number] for number in window.ids] == named
    assert window.segments == (0, 0, 0, 0, 1, 1, 1)


def test_a_long_comment_is_read_to_its_end_in_windows_of_whole_sentences(folder):
    tokenizer = ReaderTokenizer(folder / "tokenizer.json", 64)
    text = f"{FILLER} " * 50 + "No!"
    [windows] = tokenizer.windows([Pair("word1", text)])
    assert len(windows) == 4
    words = [WORDS[number] for window in windows for number in window.ids[3:-1]]
    assert words == ["word1", "word2", "word3", "."] * 50 + ["no", "!"]
    assert all(WORDS[window.ids[-2]] in ".!" for window in windows)
    lengths = [len(window.ids) for window in windows]
    assert max(lengths) <= 64
    assert max(lengths) - min(lengths) <= 8


def test_a_sentence_longer_than_a_window_is_cut(folder):
    tokenizer = ReaderTokenizer(folder / "tokenizer.json", 64)
    [windows] = tokenizer.windows([Pair("word1", "word2 " * 200 + "no")])
    words = [WORDS[number] for window in windows for number in window.ids[3:-1]]
    assert words == ["word2"] * 200 + ["no"]


@given(st.integers(0, 120), st.integers(0, 120))
def test_no_window_is_too_long_and_the_target_stays_whole_while_there_is_room(reader, target, text):
    tokenizer = reader._tokenizer
    pair = Pair(" ".join(["word1"] * target), " ".join(["word2"] * text))
    [windows] = tokenizer.windows([pair])
    kept = [window.ids.count(WORDS.index("word1")) for window in windows]
    assert max(len(window.ids) for window in windows) <= 64
    assert set(kept) == {min(target, 64 - 3 - 32)}
    assert sum(window.ids.count(WORDS.index("word2")) for window in windows) == text


def test_a_parent_is_cut_to_its_limit(tmp_path):
    reader = Reader(write_reader(tmp_path, max_tokens=256))
    [[window]] = reader._tokenizer.windows(
        [reader._pair(Question("word1 " * 150, "yes", about_reply=True))]
    )
    assert window.ids.count(WORDS.index("word1")) == 96


def test_the_answered_comment_stands_beside_only_where_the_settings_say_so(folder, tmp_path):
    question = Question("word1", "word2", parent_text="yes")
    assert stances(Reader(folder), question) == ["neither"]
    with_parent = Reader(write_reader(tmp_path, context="parent"))
    assert stances(with_parent, question) == ["agree"]
    assert stances(with_parent, question._replace(about_reply=True)) == ["neither"]
    long = question._replace(text=f"{FILLER} " * 50)
    assert stances(with_parent, long) == ["agree"]
    crowded = question._replace(target="word1 " * 28)
    assert stances(with_parent, crowded) == ["neither"]


def test_the_answered_comment_is_cut_and_marked_off(tmp_path):
    reader = Reader(write_reader(tmp_path, context="parent", max_tokens=128))
    [[window]] = reader._tokenizer.windows(
        [reader._pair(Question("word1", "no", parent_text="yes " * 60))]
    )
    words = [WORDS[number] for number in window.ids]
    assert words == ["[CLS]", "word1", "[SEP]", *["yes"] * 48, *["|"] * 3, "no", "[SEP]"]
    assert window.segments == (0, 0, 0, *[1] * 53)


def test_a_window_that_takes_a_side_outweighs_those_that_take_none():
    rows = np.array([[0.05, 0.05, 0.9], [0.85, 0.05, 0.1], [0.02, 0.02, 0.96]])
    combined = combine_windows(rows, 2)
    assert combined.argmax() == 0
    assert combined.sum() == pytest.approx(1)
    np.testing.assert_allclose(combine_windows(rows[:1], 2), rows[0])
    np.testing.assert_allclose(combine_windows(np.array([[0.0, 0.0, 1.0]] * 2), 2), [0, 0, 1])


# Evidence


def test_the_sentence_that_decides_is_the_evidence(reader):
    text = f"{FILLER} Yes! {FILLER}"
    start = text.index("Yes!")
    [[mark]] = explain_stances(reader, [Question("word1", text)])
    assert (mark.start, mark.end) == (start, start + 4)
    assert mark.weight > 0.5
    [[turned]] = explain_stances(reader, [Question("not word1", text)])
    assert turned.weight == pytest.approx(-mark.weight)


def test_a_single_sentence_is_its_own_evidence(reader):
    answer = reader.answer([Question("word1", " no ")])[0]
    [[mark]] = explain_stances(reader, [Question("word1", " no ")])
    assert mark == Evidence(1, 3, pytest.approx(answer.p_agree - answer.p_disagree))


def test_what_moves_nothing_is_no_evidence(reader):
    assert explain_stances(reader, [Question("word1", FILLER)]) == [()]
    assert explain_sentiments(reader, ["", FILLER]) == [(), ()]


def test_sentiment_is_explained_too(reader):
    [[first, last]] = explain_sentiments(reader, [f"Fine. {FILLER} Awful!"])
    assert (first.start, last.end) == (0, len(f"Fine. {FILLER} Awful!"))
    assert first.weight > 0 > last.weight


# The cache


def reading(number):
    return Reading(np.full(3, number), np.zeros(3), np.zeros(2, dtype=np.float32))


def test_the_cache_forgets_what_was_not_used_for_longest():
    cache = ReadingCache(most=2)
    cache.keep({b"a": reading(1), b"b": reading(2)})
    assert set(cache.find([b"a"])) == {b"a"}
    cache.keep({b"c": reading(3)})
    assert set(cache.find([b"a", b"b", b"c"])) == {b"a", b"c"}
    assert len(cache) == 2


TOKENS = st.lists(st.tuples(st.integers(0, 2**40), st.integers(0, 1)), max_size=6).map(
    lambda pairs: Tokens(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))
)


@given(TOKENS, TOKENS)
def test_a_digest_stands_for_the_tokens(one, other):
    assert (digest(one) == digest(other)) == (one == other)


# As a scorer


@pytest.mark.parametrize("missing", ["reader.onnx", "tokenizer.json", "settings.json"])
def test_a_model_without_one_of_its_files_is_not_offered(tmp_path, missing):
    folder = write_reader(tmp_path)
    assert is_present(folder)
    (folder / missing).unlink()
    assert not is_present(folder)
    with pytest.raises(ThreadError, match=rf"^{missing}: .+\. .+\.$"):
        reader_model.reader(folder)


def test_settings_that_are_no_object_are_refused(tmp_path):
    folder = write_reader(tmp_path)
    for text in ("{", "[1]"):
        (folder / "settings.json").write_text(text, encoding="utf-8")
        with pytest.raises(ThreadError, match=r"settings\.json"):
            reader_model.reader(folder)


def test_the_registry_offers_the_model_where_its_files_are():
    assert (registry.READER in registry.STANCE_SCORERS) == is_present(MODEL)
    assert (registry.READER in registry.SENTIMENT_SCORERS) == is_present(MODEL)
    assert (registry.DEEP_READER in registry.STANCE_SCORERS) == is_present(DEEP_MODEL)


@pytest.mark.skipif(not is_present(DEEP_MODEL), reason="a copy without the deep model's weights")
def test_the_deep_reader_knows_plain_sides_and_is_asked_by_choice_alone():
    scorer = registry.STANCE_SCORERS[registry.DEEP_READER]
    claim = "The old bridge should be kept."
    asked = [
        Question(claim, "Keep it, it is the most beautiful thing in town."),
        Question(claim, "Tear it down before somebody gets killed."),
        Question(claim, "What time does the market open?"),
    ]
    assert [answer.stance for answer in scorer.answer(asked)] == ["agree", "disagree", "neither"]
    assert registry.DEEP_READER in scoring.offered_scorers()
    assert registry.DEEP_READER not in scoring.scorers_beside(registry.READER)
    assert scoring.scorers_beside(registry.DEEP_READER) == [registry.READER, "cues"]
    assert next(iter(scoring.offered_scorers())) == scoring.STANCE_SCORER


@pytest.mark.usefixtures("offered")
def test_a_thread_is_scored_and_the_rows_shown_are_explained():
    comments = thread("Yes! word2.", "No. Awful.", "word4")
    table = scoring.score_stances(comments, claims("word1"), "reader")
    assert table["stance"].tolist() == ["agree", "disagree", "neither"]
    assert table["evidence"].tolist() == [(), (), ()]
    shown = scoring.explain_stances(table.iloc[[0, 2]], comments, claims("word1"))
    assert [len(marks) for marks in shown["evidence"]] == [1, 0]
    assert shown.index.tolist() == [0, 2]
    relations = scoring.score_relations(comments, "reader")
    assert relations["stance"].tolist() == ["disagree", "neither"]
    explained = scoring.explain_relations(relations, comments)
    assert [len(marks) for marks in explained["evidence"]] == [1, 0]
    toned = scoring.score_sentiment(comments, "reader")
    assert toned["sentiment_label"].tolist() == ["neutral", "negative", "neutral"]
    assert [len(marks) for marks in scoring.explain_sentiment(toned)["sentiment_evidence"]] == [
        0,
        1,
        0,
    ]


def test_a_scorer_with_evidence_of_its_own_is_left_as_it_is():
    comments = thread("I agree, yes.", "No, that is wrong.")
    table = scoring.score_stances(comments, claims("The bridge should close"), "cues")
    assert scoring.explain_stances(table, comments, claims("x")).equals(table)
    toned = scoring.score_sentiment(comments, "vader")
    assert scoring.explain_sentiment(toned).equals(toned)


@pytest.mark.usefixtures("offered")
def test_long_work_tells_how_far_it_is(monkeypatch):
    monkeypatch.setattr(scoring, "QUESTIONS_AT_ONCE", 4)
    comments = thread(*(["yes", "no"] * 5))
    told = []
    table = scoring.score_stances(
        comments, claims("word1"), "reader", tell=lambda done, of: told.append((done, of))
    )
    assert told == [(4, 10), (8, 10), (10, 10)]
    assert table.equals(scoring.score_stances(comments, claims("word1"), "reader"))


def test_one_module_alone_knows_the_runtime():
    assert importers_of("onnxruntime", SOURCES) == ["analysis.scoring.reader_session"]
    assert importers_of("tokenizers", SOURCES) == ["analysis.scoring.reader_tokens"]
