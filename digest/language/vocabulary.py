"""The vocabulary of a language, read from a data file that lies next to this module: `en.toml` is English.

A file has a table for each section below. A value is a list of words, separated by commas, a table of words, or a
regular expression, in which newlines do not count; whatever a language leaves out is empty and matches nothing.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, get_type_hints

from digest.errors import SettingsError
from digest.text import fold, trie_regex

DEFAULT = "en"
"""Language of articles that state none, or one that has no vocabulary."""
FOLDER: Traversable = files("digest.language")
"""Where the vocabularies are."""
NARROW_SPACES = "\u00a0\u2009\u202f"
"""Spaces, besides the usual one, that print numbers have between groups of three digits."""
NOTHING = re.compile(r"(?!)")
"""Matches nowhere."""

Words = tuple[str, ...]
"""Words or phrases in the order of the file."""
WordSet = frozenset[str]
"""Words or phrases whose order says nothing. Those in lower case are in it folded as well, since some steps compare
folded words: "fünf" and "funf"."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Calendar:
    """Days and months, as they are printed."""

    weekdays: Words = ()
    """From Monday to Sunday."""
    weekday_abbreviations: Mapping[str, int] = field(default_factory=dict)
    """Short forms with the number of the day, from 1 for Monday."""
    months: Words = ()
    """From January to December."""
    month_abbreviations: Mapping[str, int] = field(default_factory=dict)
    """Short forms with the number of the month."""
    ambiguous_months: WordSet = frozenset()
    """Months that are more often another word or a surname: "May"."""
    unstopped: WordSet = frozenset()
    """Short forms that news spells out, or that are words: a full stop after one is that of its sentence."""
    capitalized: bool = True
    """Whether days and months are written with a capital in running text."""
    ordinal_suffixes: WordSet = frozenset()
    """What may follow the number of a day: "th" in "May 5th"."""
    day_prepositions: WordSet = frozenset()
    """What may stand between a day and its month: "of" in "5 of May"."""
    weekday_modifiers: WordSet = frozenset()
    """What may stand before a weekday: "late last Friday"."""
    month_modifiers: WordSet = frozenset()
    """What may stand before a month: "in May"."""
    parts_of_day: WordSet = frozenset()
    """What may follow a day: "Friday evening"."""
    relative_days: WordSet = frozenset()
    """Days that are named from the day of writing: "yesterday"."""

    @cached_property
    def weekday_numbers(self) -> Mapping[str, int]:
        """The number of each weekday in lower case, from 1 for Monday."""
        return {name.lower(): number for number, name in enumerate(self.weekdays, 1)}

    @cached_property
    def month_numbers(self) -> Mapping[str, int]:
        """The number of each month in lower case, short forms included."""
        full = {name.lower(): number for number, name in enumerate(self.months, 1)}
        return full | {name.lower(): number for name, number in self.month_abbreviations.items()}

    @cached_property
    def short_months(self) -> WordSet:
        """The short forms of months in lower case."""
        return frozenset(name.lower() for name in self.month_abbreviations)

    @cached_property
    def unambiguous_names(self) -> WordSet:
        """Weekdays and months in lower case, also folded, without short forms and `ambiguous_months`."""
        names = {*self.weekdays, *self.months} - self.ambiguous_months
        return _with_folded(name.lower() for name in names)

    @cached_property
    def abbreviations(self) -> WordSet:
        """The short forms of weekdays and months, as they are printed."""
        return frozenset((*self.weekday_abbreviations, *self.month_abbreviations))


@dataclass(frozen=True, eq=False, kw_only=True)
class Numerals:
    """Numbers in words, and marks of numbers in digits; all in lower case."""

    ones: Words = ()
    """From zero up, one by one, as far as the language has single words."""
    tens: Mapping[str, int] = field(default_factory=dict)
    """Multiples of ten that a word of `ones` may follow."""
    scales: Mapping[str, float] = field(default_factory=dict)
    """Words that multiply the number before them: "hundred"."""
    half: str = ""
    """The word for a half of a scale: "half a million"."""
    joiner: str = ""
    """The word inside a number: "two hundred and five"."""
    joined_scales: WordSet = frozenset()
    """Scales behind which `joiner` may stand."""
    related: WordSet = frozenset()
    """Other words that say how many or which one: a text that exchanges one says something else."""
    decimal_mark: str = "."
    """Mark before decimals."""
    thousands_mark: str = ","
    """Mark between groups of three digits."""
    suffix_scales: Mapping[str, float] = field(default_factory=dict)
    """Scales that follow digits without a space: "$5m"."""
    suffix_units: WordSet = frozenset()
    """Units that may follow digits without a space: "5km"."""

    @cached_property
    def token(self) -> re.Pattern[str]:
        """Matches a number in digits ("1,200.5"), a word ("o'clock") or a mark, as a group."""
        thousands, decimal = re.escape(self.thousands_mark), re.escape(self.decimal_mark)
        return re.compile(
            rf"(\d+(?:{thousands}\d{{3}})+(?:{decimal}\d+)?|\d{{1,3}}(?:{decimal}\d{{3}}){{2,}}(?!\d)"
            rf"|(?<!\d )\d{{1,3}}(?:[ {NARROW_SPACES}]\d{{3}})+(?![\d{thousands}{decimal}]*\d)(?:{decimal}\d+)?"
            rf"|\d+(?:{decimal}\d+)?"
            r"|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s])"
        )

    @cached_property
    def values(self) -> Mapping[str, float]:
        """The values of `ones` and `tens`."""
        return {word: float(n) for n, word in enumerate(self.ones)} | {
            w: float(n) for w, n in self.tens.items()
        }

    @cached_property
    def words(self) -> WordSet:
        """Every word that is a number or part of one, and `related`; also folded."""
        return _with_folded((*self.values, *self.scales, *self.related))


@dataclass(frozen=True, eq=False, kw_only=True)
class Quantities:
    """What is around numbers, and what they count; all in lower case."""

    vague: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Words for a quantity without a number, with the lowest and highest value that they allow: "several"."""
    plural_scales: Mapping[str, float] = field(default_factory=dict)
    """Scales behind a vague word and `partitive`: "hundreds of thousands"."""
    partitive: WordSet = frozenset()
    """What is between a number and the whole that it is taken from: "of" in "28 of 41"."""
    approximate: WordSet = frozenset()
    """Words before a number that is not exact: "about 100"."""
    lower_bounds: WordSet = frozenset()
    """Phrases, of three words at most, before a number that may be larger: "more than 100"."""
    upper_bounds: WordSet = frozenset()
    """Phrases, of three words at most, before a number that may be smaller: "up to 100"."""
    range_words: WordSet = frozenset()
    """Words between the ends of a range: "12 to 15"."""
    range_openings: WordSet = frozenset()
    """Words before a range whose ends `Numerals.joiner` connects: "between 12 and 15"."""
    percent: WordSet = frozenset()
    """Words and phrases of two words behind a percentage: "percent"."""
    percentage: WordSet = frozenset()
    """Words behind a number that compares two percentages: "percentage points"."""
    percentage_units: WordSet = frozenset()
    """Words behind a percentage that make it one of those: "percent points"."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Currencies behind a number, each with the name by which it is compared."""
    clock: WordSet = frozenset()
    """What follows a time of day: "p.m", "GMT"."""
    remainders: WordSet = frozenset()
    """Words before a number that is part of a count given elsewhere: "another 200"."""
    units: WordSet = frozenset()
    """Units and directions of which one story gives many, each of another thing."""
    age: Words = ()
    """The words behind the number of an age: "year old"."""
    time_relations: WordSet = frozenset()
    """Words that place an event in time by a number: "two hours ago"."""
    statistics: Words = ()
    """Words of markets, polls and statistics, which measure another number every day or month."""
    selectors: WordSet = frozenset()
    """Words that say which of several things or times is counted: "last", "total"."""
    acts: re.Pattern[str] = NOTHING
    """Verbs, in lower case, that say what was done on a day."""
    repeated_acts: WordSet = frozenset()
    """Those of them that are done again from day to day: "said"."""

    @cached_property
    def bounds(self) -> Mapping[tuple[str, ...], int]:
        """The phrases before a number by their words: 1 for lower bounds, -1 for upper ones, 0 for approximate ones."""
        kinds = ((1, self.lower_bounds), (-1, self.upper_bounds), (0, self.approximate))
        return {tuple(phrase.split()): kind for kind, phrases in kinds for phrase in phrases}


@dataclass(frozen=True, eq=False, kw_only=True)
class Figures:
    """What numbers count, measure and date, in a story; all in lower case."""

    things: Mapping[str, str] = field(default_factory=dict)
    """What news counts, by the name of the thing, with the words for it: "dead" with "killed", "toll"."""
    generic: WordSet = frozenset()
    """Nouns that say no more than that people are counted: "people"."""
    breaks: WordSet = frozenset()
    """Words behind which nothing belongs to the number before them, nor before which to the one behind: "while"."""
    reaching: WordSet = frozenset()
    """Words between a thing and its number, however far: "to" in "the toll of the flood rose to 12"."""
    irregular_plurals: WordSet = frozenset()
    """Plurals without `CommonWords.plural_suffix`: "men"."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Units of measurement with their words: what they measure, name, and size by a common unit, "length mile 1609"."""

    @cached_property
    def thing_of(self) -> Mapping[str, str]:
        """The name of the thing that each word of `things` means."""
        return {word: name for name, words in self.things.items() for word in _words(words)}

    @cached_property
    def unit_of(self) -> Mapping[str, tuple[str, str, float]]:
        """What the unit of each word of `units` measures, its name, and its size by a common unit."""
        found: dict[str, tuple[str, str, float]] = {}
        for unit, words in self.units.items():
            measure, name, factor = unit.split()
            found |= {word: (measure, name, float(factor)) for word in _words(words)}
        return found


@dataclass(frozen=True, eq=False, kw_only=True)
class Sentences:
    """Where sentences end, and how they begin; as printed, without a full stop at the end."""

    never_last: WordSet = frozenset()
    """Abbreviations that never end a sentence, because a name or more text always follows: "Mr"."""
    before_number: WordSet = frozenset()
    """Words, besides short months, that do not end a sentence when a number follows: "No" in "No. 5"."""
    seldom_last: WordSet = frozenset()
    """Abbreviations, besides those of days and months, that end a sentence only before one of `first_words` or a
    quotation: "Inc". Initials and dotted abbreviations ("U.S.", "D.C.") follow the same rule."""
    clock: WordSet = frozenset()
    """What follows a time of day and seldom ends a sentence: "p.m"."""
    time_zones: WordSet = frozenset()
    """Capitalized words behind one of those that begin no sentence, besides days and months."""
    first_words: WordSet = frozenset()
    """Capitalized words that open a sentence and are hardly ever the next word of a name."""
    continuations: WordSet = frozenset()
    """Capitalized words that open a paragraph and refer to what was said before."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PageLines:
    """Lines of a page that are no story; in lower case unless it says otherwise."""

    byline_openings: WordSet = frozenset()
    """Words that may precede those of `byline`: "story by"."""
    byline: WordSet = frozenset()
    """Words before the names in a byline: "by"."""
    byline_connectors: WordSet = frozenset()
    """Words between the names in a byline."""
    not_places: WordSet = frozenset()
    """Words that open a line as a place opens a dateline, in capitals before a dash: "FILE - Ida Marl in 2019"."""
    indirect: WordSet = frozenset()
    """Words and phrases that open a headline which asks, lists or comments and does not say what happened: "why"."""
    listing: WordSet = frozenset()
    """What such headlines count: "reasons" in "5 reasons why"."""
    addressing: WordSet = frozenset()
    """Words by which a headline speaks of its writer or to its readers: "you"."""
    furniture: WordSet = frozenset()
    """Phrases that show anywhere in a line that it is page furniture."""
    furniture_openings: WordSet = frozenset()
    """Words and phrases that open a line of page furniture."""


@dataclass(frozen=True, eq=False, kw_only=True)
class CommonWords:
    """Classes of words that every text has; all in lower case."""

    definite_articles: WordSet = frozenset()
    """Forms of "the"."""
    elided_articles: re.Pattern[str] = NOTHING
    """Articles that are joined to a name: "l'" in "l'AFP"."""
    indefinite_articles: WordSet = frozenset()
    """Forms of "a"."""
    auxiliaries: WordSet = frozenset()
    """Forms of verbs that help another: "were" in "were injured"."""
    negations: WordSet = frozenset()
    """Words whose loss or gain reverses a statement, as `digest.text.words` returns them."""
    function_words: WordSet = frozenset()
    """Words that name nothing, by which no two sentences are compared."""
    first_person: WordSet = frozenset()
    """Pronouns of the first person, as they are printed."""
    dependent_openings: WordSet = frozenset()
    """Words that open a sentence which depends on the one before: "however"."""
    pointing: WordSet = frozenset()
    """Words that, second in a sentence, refer to the one before: "During that night"."""
    promotional_openings: Words = ()
    """Words that open a sentence which sends the reader elsewhere: "watch"."""
    uninformative: Words = ()
    """Words of sentences about the reporting or its author: "declined to comment", "professor of"."""
    tentative: Words = ()
    """Words of sentences about what has not happened: "is expected", which newer articles may know."""
    plural_suffix: str = ""
    """Ending of regular plurals."""
    possessive_suffixes: Words = ()
    """Endings of possessives."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Statements:
    """Words that decide whether two sentences state the same; all in lower case.

    A language without these lists merges only sentences whose words are all equal.
    """

    neutral: WordSet = frozenset()
    """Words that may be added, dropped or replaced by each other without changing a statement: "the", "that"."""
    reporting: WordSet = frozenset()
    """Verbs of speech that may replace each other, with a pronoun before them: "he said" and "she added"."""
    contractions: Mapping[str, str] = field(default_factory=dict)
    """What follows an apostrophe, with the word that it means: "ve" for "have"."""
    qualifiers: WordSet = frozenset()
    """Words whose loss or gain changes a statement, besides negations and numbers: "alleged", "former", "may"."""
    reversing: WordSet = frozenset()
    """Words before a clause that take it back, besides negations: "denied", "if"."""
    negating_prefixes: Words = ()
    """Beginnings of words that reverse them: "un" in "unlikely"."""
    inflections: WordSet = frozenset()
    """Endings by which the forms of one word differ: "ed"."""
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Endings that are spelled in two ways: "our" is compared as "or"."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Short forms with the word that they mean, besides those of days and months: "km" for "kilometres"."""
    opposites: Mapping[str, str] = field(default_factory=dict)
    """Words with one of the other direction on the other side, each a list: "rise, grow" and "fall, drop"."""

    @cached_property
    def sides(self) -> Mapping[str, frozenset[tuple[int, int]]]:
        """The pairs of `opposites` that a word is in: the number of the pair, and 0 or 1 for the side."""
        found: dict[str, set[tuple[int, int]]] = {}
        for number, lists in enumerate(self.opposites.items()):
            for side, words in enumerate(lists):
                for word in _words(words):
                    found.setdefault(word, set()).add((number, side))
        return {word: frozenset(places) for word, places in found.items()}


@dataclass(frozen=True, eq=False, kw_only=True)
class ReportedSpeech:
    """Verbs that report what somebody said, and the words around them; in lower case unless it says otherwise."""

    past: WordSet = frozenset()
    """Past forms: "said"."""
    present: WordSet = frozenset()
    """Present forms and infinitives: "says"."""
    past_participles: WordSet = frozenset()
    """Participles that report with an auxiliary, where they are apart from it: "hat den Plan als ... bezeichnet"."""
    participle_auxiliaries: WordSet = frozenset()
    """The auxiliaries of these: "hat"."""
    passive_auxiliaries: WordSet = frozenset()
    """Those of these with which the subject is not who speaks: "wird"."""
    quoting: WordSet = frozenset()
    """Participles of verbs whose object speaks: "zitiert"."""
    agents: WordSet = frozenset()
    """Words before who does something, in the passive: "von"."""
    verb_second: bool = False
    """Whether a subject follows its verb when anything else opens the clause: "Am Freitag sagte Ida Marl"."""
    fronted: WordSet = frozenset()
    """Where the verb comes second: words with which such an opening begins: "am"."""
    demonstratives: WordSet = frozenset()
    """Where the verb comes second: words that are seldom its subject where they are alone before it: "dies"."""
    before_subjects: WordSet = frozenset()
    """Where the verb comes second: words between it and its subject: "sich"."""
    subject_openings: WordSet = frozenset()
    """Where the verb comes second: words before a subject that belong to it: "auch"."""
    reported_mood: WordSet = frozenset()
    """Forms of verbs in reported speech, which goes on without a verb that reports it: "sei"."""
    inverted_only: WordSet = frozenset()
    """Words that report only between a quotation and its speaker: "so" in "...", so Ida Marl."""
    inverted_auxiliaries: WordSet = frozenset()
    """Auxiliaries and pronouns between a quotation and a participle that reports it: "a" in "...", a dit Ida Marl."""
    participles: WordSet = frozenset()
    """Present participles: "saying" in "replied, saying"."""
    after_question: WordSet = frozenset()
    """Verbs behind a question in quotation marks, and the words of its asker: "Why?" Ida Marl asked."""
    according: WordSet = frozenset()
    """Phrases before a speaker: "according to"."""
    according_after: WordSet = frozenset()
    """Phrases behind a speaker: "zufolge"."""
    naming: WordSet = frozenset()
    """Nouns before a name or title in quotation marks: "film"."""
    adverbs: WordSet = frozenset()
    """Words between a subject and its verb: "also"."""
    modals: WordSet = frozenset()
    """Auxiliary and modal verbs that end a subject: "has" in "the judge has repeatedly". Without them, the words before
    a reporting verb are all taken for its subject."""
    object_relatives: WordSet = frozenset()
    """Relative pronouns that stand for what is said, so that its speaker is behind them: "what"."""
    nouns_in_ly: WordSet = frozenset()
    """Nouns that end as adverbs do: "family"."""
    determiners: WordSet = frozenset()
    """Words that a subject may begin with, besides articles and possessives: "some", "this"."""
    helpers: WordSet = frozenset()
    """Auxiliaries and phrases before a verb: "Ida Marl went on to say"."""
    clause_starts: WordSet = frozenset()
    """Words behind which a clause begins: "because"."""
    conjunctions: WordSet = frozenset()
    """Words between a comma and a new clause: "and"."""
    subject_ends: WordSet = frozenset()
    """Words that end a subject behind its verb: "said Ida Marl in Ansel"."""
    subject_abbreviations: WordSet = frozenset()
    """Short titles, as they are printed, whose full stop does not end a subject."""
    subject_pronouns: WordSet = frozenset()
    """Pronouns that can be a subject, as they are printed."""
    inverted_subjects: WordSet = frozenset()
    """Words, besides articles and capitalized ones, with which a subject behind its verb begins."""
    clitics: WordSet = frozenset()
    """Pronouns that hang on their verb behind a quotation: "elle" in "...", dit-elle."""
    relatives: WordSet = frozenset()
    """Words before a clause that describes a subject: "who"."""
    possessives: WordSet = frozenset()
    """Words before a description of somebody: "its director"."""
    inscriptions: WordSet = frozenset()
    """Things that have words on them, and are no speakers: "banner"."""
    neuter_pronouns: WordSet = frozenset()
    """Pronouns for a speaker that is no person, and is named before: "it"."""
    not_subjects: WordSet = frozenset()
    """Words with which no subject behind its verb begins."""
    not_subject_ends: WordSet = frozenset()
    """Words with which no subject ends."""
    documents: WordSet = frozenset()
    """What is said by somebody else than itself: "statement" in "the statement said"."""
    unnamed_speakers: WordSet = frozenset()
    """Words for a speaker that do not describe anybody: "she"."""
    clause_openings: WordSet = frozenset()
    """Capitalized words that open a clause and are no subject."""
    sentence_openings: WordSet = frozenset()
    """Capitalized words before the subject of a sentence: "Later Ida Marl said"."""
    opening_continuations: WordSet = frozenset()
    """Words behind one of those that belong to it: "Later this week"."""
    names_like_verbs: WordSet = frozenset()
    """Capitalized words that are verbs in lower case: "States"."""

    @cached_property
    def verbs(self) -> WordSet:
        """All forms."""
        return self.past | self.present | self.participles


@dataclass(frozen=True, eq=False, kw_only=True)
class Names:
    """Words before, in and around names of people and institutions; in lower case unless it says otherwise."""

    particles: WordSet = frozenset()
    """Small words inside a name: "van"."""
    surname_particles: WordSet = frozenset()
    """Those of them that may begin a surname."""
    of: WordSet = frozenset()
    """Words between a name and its place or institution: "of"."""
    purpose: WordSet = frozenset()
    """Words between an office or institution and its field: "for"."""
    connectors: WordSet = frozenset()
    """Other small words inside a name as it is cut out of a sentence."""
    institution_connectors: WordSet = frozenset()
    """Small words inside an institution's name."""
    uncapitalized: WordSet = frozenset()
    """Names that are printed without a capital: "dpa"."""
    honorifics: WordSet = frozenset()
    """Forms of address before a person's name, without a full stop: "mr"."""
    offices: WordSet = frozenset()
    """Offices, professions and titles before a person's name, without a full stop: "mayor", "sen"."""
    speaker_offices: WordSet = frozenset()
    """Further ones that count only before the name of a speaker, and not before a credited name."""
    office_endings: WordSet = frozenset()
    """Ends of compounds that are an office: "minister" in "Außenminister"."""
    capitalized_nouns: bool = False
    """Whether nouns have capitals, so that a capital shows no name."""
    office_modifiers: WordSet = frozenset()
    """Words of an office that are none alone: "deputy", "interior"."""
    suffixes: WordSet = frozenset()
    """Abbreviations behind a person's name, as they are printed: "Jr"."""
    surnames: WordSet = frozenset()
    """Offices that are surnames as well."""
    before_institutions: WordSet = frozenset()
    """Titles and modifiers before the name of an institution, or of a person whose surname is like one."""
    party: re.Pattern[str] = NOTHING
    """A party and a place, as they are printed: "D-Ansel"."""
    parties: WordSet = frozenset()
    """Members of a party, who speak as one."""
    institution_nouns: WordSet = frozenset()
    """Words that institutions are called by: with one, the name is whole."""
    sole_institutions: WordSet = frozenset()
    """Those of them that are a name alone."""
    places_with_article: WordSet = frozenset()
    """Words that are a place with an article, and a surname without: "the West"."""
    incomplete: WordSet = frozenset()
    """Words that are no name alone: "the United"."""
    openings: WordSet = frozenset()
    """Words that open a sentence, with a capital, and begin no name."""
    prepositions: WordSet = frozenset()
    """Words behind which somebody other than the speaker is named: "an aide to Ida Marl"."""

    @cached_property
    def titles(self) -> WordSet:
        """Forms of address and offices: what names a person alone."""
        return self.honorifics | self.offices

    @cached_property
    def before_person(self) -> WordSet:
        """Everything that precedes a speaker's name and is no part of it."""
        return self.titles | self.speaker_offices | self.office_modifiers


@dataclass(frozen=True, eq=False, kw_only=True)
class Attribution:
    """How an article credits a report. Patterns match text as printed, in any case; hints are in lower case."""

    publishing: re.Pattern[str] = NOTHING
    """Phrases before the name of who published a report: "as reported by"."""
    telling: re.Pattern[str] = NOTHING
    """Phrases before the name of who was told something: "in an interview with"."""
    according: re.Pattern[str] = NOTHING
    """Phrases before the name of who says something: "according to"."""
    via: re.Pattern[str] = NOTHING
    """Phrases before a name that credit it only if it is an outlet's: "via", "per"."""
    first: WordSet = frozenset()
    """Words by which a phrase of `publishing` or `publishes` calls a report the first: "first", "broke"."""
    hints_first: WordSet = frozenset()
    """Words of phrases of `publishing` with other words before the name: "first reported on Friday by"."""
    reporting: WordSet = frozenset()
    """Verbs of `says` by which an outlet publishes: "reports"."""
    hints_before: WordSet = frozenset()
    """Words of which every other phrase of these four has some, with nothing but letters, digits and spaces."""
    citing: WordSet = frozenset()
    """Words at the start of a phrase of `publishing` that may cite a thing, not a report: "citing Marl's letter"."""
    reported: WordSet = frozenset()
    """Words of a phrase of `publishing` that leave no doubt."""
    auxiliaries: re.Pattern[str] = NOTHING
    """What is between a name and one of the verbs below; matches the empty string too."""
    publishes: re.Pattern[str] = NOTHING
    """Verbs behind the name of who publishes a report: "has learned"."""
    says: re.Pattern[str] = NOTHING
    """Verbs behind the name of who says something, or publishes it."""
    hints_behind: WordSet = frozenset()
    """Words of which every phrase of these two begins with one."""
    between: WordSet = frozenset()
    """Words between a name and a hint behind it."""
    not_names: WordSet = frozenset()
    """Pronouns and the like, which are no name."""
    countries: WordSet = frozenset()
    """Short countries, which are no name alone: "according to U.S. officials"."""
    after_names: WordSet = frozenset()
    """Words that may follow a name; any other word in lower case is described by it: "according to Lune police"."""
    outlet_nouns: WordSet = frozenset()
    """What outlets are, in lower case, behind their names: "newspaper"."""
    adjacent_nouns: WordSet = frozenset()
    """Those of them that make a name an outlet's only right behind it, since others have them, too: "website"."""
    capitalized_nouns: WordSet = frozenset()
    """Those of them that are printed with a capital before a name, in lower case: "Nachrichtenagentur dpa"."""
    name_marks: WordSet = frozenset()
    """Quotation marks that news prints around the names of outlets; nouns for outlets precede them: "agencia EFE"."""
    outlet_qualifiers: WordSet = frozenset()
    """Words before one of those: "news website"."""
    past: re.Pattern[str] = NOTHING
    """Times that are too far back for a report of the day: "last month", "in 2015"."""
    not_reports: WordSet = frozenset()
    """Phrases of `publishing` of books and studies, which are no reports unless they are the first."""
    report_nouns: WordSet = frozenset()
    """What an outlet publishes, behind its name: "report" in "according to a Lune Times report"."""
    source_nouns: WordSet = frozenset()
    """Sources that an adjective describes: "Israeli sources"."""
    phrase_ends: WordSet = frozenset()
    """Words that do not stand between a name and an outlet noun that belongs to it."""
    demonym: re.Pattern[str] = NOTHING
    """Adjectives of place: "Turkish"."""
    appearing: re.Pattern[str] = NOTHING
    """What somebody does on a programme, with its preposition: "said on", "in an interview on"."""
    appearing_behind: re.Pattern[str] = NOTHING
    """What somebody does on a programme that is named first: "on Lune Radio, Marl said"."""
    appearing_on: WordSet = frozenset()
    """Those prepositions: "on"."""
    polls: WordSet = frozenset()
    """What an outlet that asked people calls its figures: "poll"."""
    notes: re.Pattern[str] = NOTHING
    """Phrases of a note that names those who reported: "contributed to this report"."""
    signing: re.Pattern[str] = NOTHING
    """What may precede an agency that signs a report in a line of its own: "Source:"."""
    outlet_words: WordSet = frozenset()
    """Words inside a name, as printed, that make it an outlet's: "Times"."""
    news_agencies: WordSet = frozenset()
    """Ends of the names of news agencies, in lower case, whose last word alone would be an institution's."""
    edition_words: WordSet = frozenset()
    """Words, in lower case, by which the names of one brand's editions differ: "online"."""
    institution_words: WordSet = frozenset()
    """Words inside a name, as printed, that make it an institution's: "Ministry"."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Vocabulary:
    """What is known about a language. Two are the same only if they are one object, so it is a quick cache key."""

    language: str
    """Primary subtag of BCP 47: "en"."""
    calendar: Calendar = Calendar()
    numerals: Numerals = Numerals()
    quantities: Quantities = Quantities()
    figures: Figures = Figures()
    sentences: Sentences = Sentences()
    page_lines: PageLines = PageLines()
    common: CommonWords = CommonWords()
    statements: Statements = Statements()
    reported_speech: ReportedSpeech = ReportedSpeech()
    names: Names = Names()
    attribution: Attribution = Attribution()


def vocabulary_for(*languages: str | None) -> Vocabulary:
    """Return the vocabulary of the first language that is given, English where there is none for it, or none is given.

    Args:
        languages: BCP 47 tags, such as the language that an article states and the one that it is read as.
    """
    language = next(filter(None, languages), DEFAULT)
    return _of_primary(_primary(language))


def has_vocabulary(language: str) -> bool:
    """Return whether there is a vocabulary for a BCP 47 tag."""
    primary = _primary(language)
    return _of_primary(primary).language == primary


@lru_cache(maxsize=256)
def _primary(tag: str) -> str:
    """Return the primary subtag of a BCP 47 tag; it is asked for at every quotation."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


@cache
def _of_primary(language: str) -> Vocabulary:
    """Load the vocabulary of a primary subtag, at most once."""
    path = FOLDER.joinpath(f"{language}.toml") if language.isalpha() else None
    if path is None or not path.is_file():
        return _of_primary(DEFAULT)
    return load_vocabulary(path)


def load_vocabulary(path: Traversable) -> Vocabulary:
    """Load a vocabulary from a file whose name is its language.

    Raises:
        SettingsError: a section, a key or a value is not what a vocabulary has.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    hints = get_type_hints(Vocabulary)
    sections = {name: hints[name] for name in (f.name for f in fields(Vocabulary)) if name != "language"}
    made: dict[str, Any] = {}
    for name, values in table.items():
        if name not in sections:
            raise SettingsError(f"{path.name}: no section '{name}'; there are {', '.join(sections)}")
        made[name] = _section(sections[name], values, f"{path.name} [{name}]")
    return Vocabulary(language=path.name.partition(".")[0], **made)


def _section(kind: type[Any], values: Mapping[str, object], place: str) -> object:
    """Return a section made of the values of its table."""
    hints = get_type_hints(kind)
    known = {f.name: _CONVERT[hints[f.name]] for f in fields(kind)}
    made = {}
    for key, value in values.items():
        if key not in known:
            raise SettingsError(f"{place}: no key '{key}'; there are {', '.join(known)}")
        try:
            made[key] = known[key](value)
        except (AttributeError, TypeError, ValueError, re.error) as error:
            raise SettingsError(f"{place}: '{key}' has the wrong form: {error}") from error
    return kind(**made)


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words; without words, for nothing."""
    found = frozenset(words)
    return f"(?:{trie_regex(found)})" if found else NOTHING.pattern


def _words(value: Any) -> Words:
    """Return the words of a list that is separated by commas."""
    found = (" ".join(word.split()) for word in value.split(","))
    return tuple(word for word in found if word)


def _with_folded(words: Iterable[str]) -> WordSet:
    """Return words, and the folded form of those in lower case."""
    found = frozenset(words)
    return found | {fold(word) for word in found if word == word.lower()}


_CONVERT: Mapping[object, Callable[[Any], object]] = {
    Words: _words,
    WordSet: lambda value: _with_folded(_words(value)),
    Mapping[str, int]: lambda value: {word: int(number) for word, number in value.items()},
    Mapping[str, float]: lambda value: {word: float(number) for word, number in value.items()},
    Mapping[str, str]: lambda value: {word: str(other) for word, other in value.items()},
    Mapping[str, tuple[float, float]]: lambda value: {
        w: (float(low), float(high)) for w, (low, high) in value.items()
    },
    re.Pattern[str]: lambda value: re.compile("".join(value.splitlines())),
    str: str,
    bool: bool,
}
"""How a value of the file becomes that of a field, by the field's type."""
