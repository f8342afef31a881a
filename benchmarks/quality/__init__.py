"""Judges what pages say about sources: draws samples for readers, stores their verdicts, and makes the table of them.

    python -m benchmarks.quality furniture --corpus FILE --seed 201 --n 60 --out DIR
    python -m benchmarks.quality record furniture --pack DIR
    python -m benchmarks.quality table

The first form draws a sample of one statement from a corpus (JSON Lines, one article a line with `id`, `outlet`,
`title`, `date` and `text`; plain, .gz or .xz) and writes a pack for a reader who has not seen the rules: `brief.md`
says what is true, the numbered files have the items, `ids.jsonl` lists what is judged. The reader writes
`answers.jsonl`. The second form stores the verdicts without any text; the third makes the table in
`docs/tool/quality.md`.

In: articles and answers. Out: packs, verdicts, the table. Rule: `registry` has the statements. Articles that somebody
read while rules were made are in `read.txt` and are never drawn; add what you read.
"""
