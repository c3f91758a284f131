#!/usr/bin/env python3
"""How the code lies, in figures: run by tests/run, or alone from anywhere. Prints every figure with its limit; exit code 1 if one is exceeded.

The limits only ever go down. What is counted, and why, is in docs/style.md and docs/architecture.md.
"""
import collections
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WEB = "src/Registration.Web/"
PAGES = WEB + "Pages/"
MAIL = WEB + "Mail/"

# Folders of the web project from the top of the house to its ground: a folder uses those below it, never one above or beside it on a line.
# A folder that is listed with its parent (Security/Accounts) is a floor of its own.
FLOORS = [
    ["Cli"],
    ["Demo"],
    ["Pages"],
    ["Health"],
    ["Workers"],
    ["Programme"],
    ["Mail"],
    ["Lists"],
    ["Registrations"],
    ["Security/Accounts"],
    ["Places"],
    ["Security/Secrets"],
    ["Data"],
    ["Security"],
    ["Installation"],
    ["Localisation"],
]

# A comment says what a thing is or does: it begins with a noun or with a verb in the third person.
HEADLESS = r"(?:who|what|whose|whom|where|of|which|when|how|why|that|those|as)\b"


def files(folder, *endings):
    out = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", folder], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [f for f in out.split("\n") if f.endswith(endings) and "/Migrations/" not in f and os.path.exists(os.path.join(ROOT, f))]


def read(file):
    with open(os.path.join(ROOT, file), encoding="utf-8-sig") as source:
        return source.read()


def in_folder(all_files):
    return collections.Counter(os.path.dirname(f) for f in all_files)


def headless_comments():
    """The first line of every doc comment and of every block of line comments."""
    found = []
    for file in files("src", ".cs") + files("tests", ".cs"):
        lines = read(file).split("\n")
        for number, line in enumerate(lines, 1):
            text = line.strip()
            before = lines[number - 2].strip() if number > 1 else ""
            match = (
                re.match(r"/// <summary>\s*(.*)", text)
                or (re.match(r"///\s*(.*)", text) if before == "/// <summary>" else None)
                or (re.match(r"//(?!/)\s*(.*)", text) if not before.startswith("//") else None)
            )
            if match and re.match(HEADLESS, match.group(1), re.IGNORECASE):
                found.append(f"{file}:{number}: {text}")
    return found


def headless_tests():
    return [
        f"{file}: {name}"
        for file in files("tests", ".cs")
        for name in re.findall(r"public (?:async )?(?:Task|ValueTask|void) (\w+_\w+)\(", read(file))
        if re.match(HEADLESS.replace(r"\b", "_"), name, re.IGNORECASE)
    ]


def long_tests():
    """Names of more than ten words."""
    return [
        f"{file}: {name}"
        for file in files("tests", ".cs")
        for name in re.findall(r"public (?:async )?(?:Task|ValueTask|void) (\w+_\w+)\(", read(file))
        if name.count("_") > 9
    ]


def long_lines(folder):
    return [
        f"{file}:{number}: {len(line)}"
        for file in files(folder, ".cs", ".cshtml", ".razor")
        for number, line in enumerate(read(file).split("\n"), 1)
        if len(line) > 140
    ]


def long_files():
    return [f"{f}: {read(f).count(chr(10))} lines" for f in files("src", ".cs", ".cshtml", ".razor") if read(f).count("\n") > 300]


def code_of(file):
    text = read(file)
    text = re.sub(r"@\*.*?\*@", "", text, flags=re.DOTALL) if not file.endswith(".cs") else text
    text = re.sub(r"//.*", "", text)
    return re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text) if file.endswith(".cs") else re.sub(r'"[\w.]*"', '""', text)


def floor_of(file):
    inside = os.path.dirname(file[len(WEB):])
    names = [name for row in FLOORS for name in row]
    return max((n for n in names if inside == n or inside.startswith(n + "/")), key=len, default=None)


# A name as a type is used: made, inherited, a type argument, a declaration, the left of a dot. Left of "=" or ":" it is a property.
USED_AS_TYPE = re.compile(r"(?<![\w.])([A-Z]\w+)(?=\??\s+[a-z_@]\w*|\??>|<|\.|\(|\??\[\]|\)\s*[\w(]|\s*[{;])")


def arrows():
    """What a folder uses that is not below it: by the types that each folder declares and nobody else does."""
    level = {name: index for index, row in enumerate(FLOORS) for name in row}
    declared = collections.defaultdict(set)
    sources = files(WEB, ".cs", ".cshtml", ".razor")
    types = re.compile(
        r"^\s*(?:public|internal)\s+(?:static |sealed |abstract |readonly |partial )*(?:class|record struct|record|struct|interface|enum)\s+(\w+)", re.MULTILINE)
    extensions = re.compile(r"\b(?:public|internal) static [^\n;{=]*?\b(\w+)(?:<[\w, ]+>)?\s*\(\s*this ")
    for file in sources:
        if file.endswith(".cs"):
            for name in types.findall(read(file)):
                declared[name].add(floor_of(file))
            for name in extensions.findall(read(file)):
                declared["." + name].add(floor_of(file))
    domain = {name for file in files("src/Registration.Domain", ".cs") for name in types.findall(read(file))}
    found = []
    for file in sources:
        here = floor_of(file)
        if here is None:
            if "/" in file[len(WEB):]:
                found.append(f"{file} lies in a folder without a floor")
            continue
        text = code_of(file)
        names = set(USED_AS_TYPE.findall(text)) | {"." + n for n in re.findall(r"(?<!Results)\.(\w+)\s*[<(]", text)}
        for name in sorted(names):
            there = declared.get(name, set())
            if len(there) == 1 and name not in domain:
                (other,) = there
                if other is not None and other != here and level[other] <= level[here] and not is_member(name, text):
                    found.append(f"{file} uses {name} of {other}")
    return found


def is_member(name, text):
    """A property, a method, a private type or an enum's value may be called as a type elsewhere is."""
    return re.search(rf"\b(?:class|record|struct|enum)\s+{re.escape(name)}\b", text) is not None or re.search(
        rf"(?<!new)(?<!return)(?<!await)\s{re.escape(name)}\([^)]*\)\s*(?:=>|{{|where)", text) is not None or re.search(rf"\b(?:get|set|init|required|public|private)\b[^\n(]*\s{re.escape(name)}\s*(?:{{|=>|=)", text) is not None


def files_with(word):
    return [f for f in files("src", ".cs", ".cshtml", ".razor", ".resx", ".css") if re.search(rf"\b{word}\b", read(f))]


def public_types():
    """Public in the program are only types that Razor's public mail components show, that EF or a tag helper needs, or that a test's theory names."""
    return [f"{f}: {line}" for f in files(WEB, ".cs") if "/Migrations/" not in f
            for line in re.findall(r"^public (?:sealed |static |abstract |readonly |partial )*(?:class|record|struct|enum|interface|delegate)[^\n(:]*", read(f), re.MULTILINE)]


def figures():
    pages = [f for f in files(PAGES, ".cshtml") if re.match(r"@page\b", read(f))]
    in_pages = files(PAGES, "")
    mails = len(re.findall(r"^    \w+,$", read("src/Registration.Domain/Mail/OutboxMail.cs").split("enum MailTemplate")[1].split("}")[0], re.MULTILINE))
    resx = files(WEB, ".resx")
    texts = collections.Counter(os.path.dirname(f) for f in resx)
    homes = {os.path.dirname(f) for f in pages} | {MAIL + "Templates"}
    fullest = in_folder(files("src", "")).most_common(1)[0]
    yield "comments in src and tests that begin with who, what, of ...", headless_comments(), LIMITS["headless comments"]
    yield "test names that begin so", headless_tests(), LIMITS["headless tests"]
    yield "test names of more than ten words", long_tests(), LIMITS["long test names"]
    yield "lines over 140 characters in src", long_lines("src"), LIMITS["long lines in src"]
    yield "lines over 140 characters in tests", long_lines("tests"), LIMITS["long lines in tests"]
    yield "files over 300 lines in src", long_files(), LIMITS["long files"]
    yield "uses of a folder that is not below", arrows(), LIMITS["arrows"]
    yield f"files in Pages for {len(pages)} pages (4.4 a page)", len(in_pages), int(len(pages) * 4.4)
    yield f"files in Mail for {mails} mails (2.5 a mail and 25)", len(files(MAIL, "")), int(mails * 2.5) + 25
    yield f"files in the fullest folder ({fullest[0]})", fullest[1], LIMITS["fullest folder"]
    yield "pairs of texts that are second in their folder", [f"{d}: {n}" for d, n in texts.items() if n != 2], 0
    yield "text files outside folders of pages and mails", sum(n for d, n in texts.items() if d not in homes), 10
    yield "public types of the program", public_types(), LIMITS["public types"]
    yield "hand-written files that know the field Function of the sign-up form", files_with("Function"), LIMITS["files of a field"]


LIMITS = {
    "headless comments": 0,
    "headless tests": 0,
    "long test names": 0,
    "long lines in src": 0,
    "long lines in tests": 0,
    "long files": 0,
    "arrows": 0,
    "fullest folder": 40,
    "files of a field": 12,
    "public types": 42,
}


def main():
    exceeded = False
    for name, found, limit in figures():
        count = found if isinstance(found, int) else len(found)
        over = count > limit
        exceeded |= over
        print(f"{'OVER ' if over else '     '}{count:5} of at most {limit:4}  {name}")
        if over and not isinstance(found, int) and ("--list" in sys.argv or count - limit <= 20):
            for line in found:
                print(f"             {line}")
    return 1 if exceeded else 0


if __name__ == "__main__":
    sys.exit(main())
