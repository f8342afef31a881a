"""The text of an article in its order: paragraphs, with an anchor for each sentence."""

from collections.abc import Sequence
from itertools import groupby

from digest.model import Article, Sentence
from digest.site.common import PREFIX, Safe, View, counted, join, tag
from digest.site.source.fates import unpublished


def text_blocks(view: View, article: Article) -> list[list[Sentence]]:
    """Return the sentences of each paragraph; consecutive paragraphs without published text are one block."""
    blocks: list[list[Sentence]] = []
    hidden = False
    for _, paragraph in groupby(view.corpus.sentences_of[article.id], key=lambda s: s.paragraph):
        sentences = list(paragraph)
        before, hidden = hidden, all(unpublished(view, s) for s in sentences)
        if before and hidden:
            blocks[-1] += sentences
        else:
            blocks.append(sentences)
    return blocks


def sentence_elements(view: View, sentences: Sequence[Sentence]) -> list[Safe]:
    """Return the sentences of a paragraph; a note counts consecutive ones that are not published."""
    elements = []
    for shown, run in groupby(sentences, key=lambda s: s.id in view.corpus.shown):
        run_sentences = list(run)
        if shown:
            for sentence in run_sentences:
                fate = view.corpus.rulings[sentence.id].fate
                words = view.words(sentence.id, anchor=True)
                elements.append(tag("span", words, class_=f"d-fate d-{fate.name.lower().replace('_', '-')}"))
                elements.append(Safe(" "))
        else:
            anchors = [tag("span", id=PREFIX + s.id) for s in run_sentences]
            note = f"{counted(len(run_sentences), 'sentence')} not republished here"
            elements.append(join(*anchors, tag("span", note, class_="d-gap"), " "))
    return elements
