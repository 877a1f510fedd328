"""Makes emoji.tsv from the data files of npm emoji-datasource-google and emojilib.

    python3 make_table.py emoji.json emoji-en-US.json > emoji.tsv

One emoji a line, in the order of the Unicode charts; tab-separated: code points, the form without variation
selector or "", x and y on the sheet, category, shortcodes, keywords, name, skin tone variants as
"tones=code points=x=y" joined by ";".
"""

import json
import re
import sys

CATEGORIES = {
    "Smileys & Emotion": "SMILEYS",
    "People & Body": "PEOPLE",
    "Animals & Nature": "NATURE",
    "Food & Drink": "FOOD",
    "Activities": "ACTIVITIES",
    "Travel & Places": "TRAVEL",
    "Objects": "OBJECTS",
    "Symbols": "SYMBOLS",
    "Flags": "FLAGS",
    "Component": "COMPONENT",
}


def text(unified):
    return "".join(chr(int(c, 16)) for c in unified.split("-"))


def words(entry, library):
    unqualified = text(entry["unified"]).replace("\ufe0f", "")
    found = library.get(text(entry["unified"]), library.get(unqualified, []))
    parts = [w for phrase in found for w in re.split(r"[^a-z0-9]+", phrase.lower())]
    parts += re.split(r"[^a-z0-9]+", entry["name"].lower())
    known = {w for s in entry["short_names"] for w in re.split(r"[_-]", s)}
    return sorted({w for w in parts if len(w) > 1 and w not in known})


def variants(entry):
    for tones, v in entry.get("skin_variations", {}).items():
        yield "=".join([tones, v["unified"], str(v["sheet_x"]), str(v["sheet_y"])])


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        entries = json.load(f)
    with open(sys.argv[2], encoding="utf-8") as f:
        library = {k.replace("\ufe0f", ""): v for k, v in json.load(f).items()}
    for e in sorted(entries, key=lambda e: e["sort_order"]):
        name = re.sub(r"\s+", " ", e["name"] or e["short_name"]).lower()
        print(
            "\t".join(
                [
                    e["unified"],
                    e["non_qualified"] or "",
                    str(e["sheet_x"]),
                    str(e["sheet_y"]),
                    CATEGORIES[e["category"]],
                    " ".join(e["short_names"]),
                    " ".join(words(e, library)),
                    name,
                    ";".join(variants(e)),
                ]
            )
        )


main()
