"""Where it was said: title, date, link, and how we know what it says."""

from analogy.debate.claim import Known, Source

CHO = Source(
    author="Kyunghyun Cho",
    title="Are JPEG and LM similar to each other?",
    date="2023-02",  # the post bears no day
    link=(
        "https://kyunghyuncho.me/are-jpeg-and-lm-similar-to-each-other-if-so-in-what-"
        "sense-and-is-this-the-real-question-to-ask/"
    ),
    known="read in full",
)
RAO = Source(
    author="Delip Rao",
    title="a tweet, in Cho’s post",
    date="2023-02",
    link=CHO.link,
    known="reported by another",
    by="Cho",
)
CHIANG = Source(
    author="Ted Chiang",
    title="ChatGPT Is a Blurry JPEG of the Web",
    date="2023-02-09",
    link=(
        "https://www.newyorker.com/tech/annals-of-technology/chatgpt-is-a-blurry-jpeg-"
        "of-the-web"
    ),
    # Every passage used here; the whole is behind a paywall. That a picture saved again
    # and again only gets worse, like photocopies of photocopies, is quoted in
    # https://kottke.org/23/02/ted-chiang-chatgpt-is-a-blurry-jpeg-of-the-web and in
    # https://seanmcdevitt.net/2023/02/09/chatgpt-is-a.html, where he says it of training
    # on what ChatGPT wrote; that rephrasing passes for understanding, in the second.
    known="quoted by others",
)
MILLIERE = Source(
    author="Raphaël Millière",
    title="a thread of tweets",
    date="2023-02-10",
    link="https://twitter.com/raphaelmilliere/status/1624073150475431940",
    known="read in full",
)
LAMPINEN = Source(
    author="Andrew Lampinen",
    title="a thread, of which Millière’s last tweet tells",
    date="2023-02-11",  # of the tweet that tells of it
    link="https://twitter.com/raphaelmilliere/status/1624423555571060741",
    known="reported by another",
    by="Millière",
)
BOWMAN = Source(
    author="Samuel Bowman",
    title="The Dangers of Underclaiming",
    date="2022-05",
    link="https://aclanthology.org/2022.acl-long.516",
    known="abstract read",
)
SHANAHAN = Source(
    author="Murray Shanahan",
    title="Talking About Large Language Models",
    date="2022-12",
    link="https://arxiv.org/abs/2212.03551",
    known="abstract read",
)
SHANAHAN_AGAIN = Source(
    author="Murray Shanahan",
    title="Talking About Large Language Models: a clarification",
    date="2024-12",
    link="https://arxiv.org/abs/2412.10291",
    known="abstract read",
)
KRIESEL = Source(
    author="David Kriesel",
    title="Xerox scanners randomly alter numbers in scanned documents",
    date="2013-08-02",
    link=(
        "https://www.dkriesel.com/en/blog/2013/0802_xerox-workcentres_are_switching_"
        "written_numbers_when_scanning"
    ),
    known="quoted by others",
)


def _paper(
    author: str, title: str, number: str, *, known: Known = "abstract read"
) -> Source:
    """Returns a paper on arXiv; its number begins with the year and the month."""
    return Source(
        author=author,
        title=title,
        date=f"20{number[:2]}-{number[2:4]}",
        link=f"https://arxiv.org/abs/{number}",
        known=known,
    )


DELETANG = _paper(
    "Delétang and others",
    "Language Modeling Is Compression",
    "2309.10668",
    known="read in full",
)
HUANG = _paper(
    "Huang and others", "Compression Represents Intelligence Linearly", "2404.09937"
)
# Abstract also at https://www.emergentmind.com/articles/2409.17141.
MITTU = _paper(
    "Mittu and others",
    "FineZip: Pushing the Limits of Large Language Models for Practical Lossless Text "
    "Compression",
    "2409.17141",
)
# Abstract also at https://llm-bible.github.io/publications/gilbert2023semantic.
GILBERT = _paper(
    "Gilbert and others",
    "Semantic Compression With Large Language Models",
    "2304.12512",
)
# Abstract and authors also at https://seriesfusion.ai/paper/2604.07569.
CONKLIN = _paper(
    "Conklin and others",
    "Learning is Forgetting: LLM Training As Lossy Compression",
    "2604.07569",
)
# Abstract also at https://openreview.net/forum?id=JOSTI9Ba4t.
ACZEL = _paper(
    "Aczel and Wattenhofer",
    "Conditional Hallucinations for Image Compression",
    "2410.19493",
)
PAN = _paper(
    "Pan, Wang and Li", "Understanding LLM Behaviors via Compression", "2504.09597"
)
KALAI_VEMPALA = _paper(
    "Kalai and Vempala", "Calibrated Language Models Must Hallucinate", "2311.14648"
)
KALAI = _paper("Kalai and others", "Why Language Models Hallucinate", "2509.04664")
MIAO = _paper(
    "Miao and Kearns", "Hallucination, Monofacts, and Miscalibration", "2502.08666"
)
BLAU = _paper(
    "Blau and Michaeli",
    "Rethinking Lossy Compression: The Rate-Distortion-Perception Tradeoff",
    "1901.07821",
)
SHUMAILOV = _paper("Shumailov and others", "The Curse of Recursion", "2305.17493")
ALEMOHAMMAD = _paper(
    "Alemohammad and others", "Self-Consuming Generative Models Go MAD", "2307.01850"
)
GERSTGRASSER = _paper(
    "Gerstgrasser and others", "Is Model Collapse Inevitable?", "2404.01413"
)
CARLINI = _paper(
    "Carlini and others",
    "Quantifying Memorization Across Neural Language Models",
    "2202.07646",
)
SVETE = _paper(
    "Svete and others", "Can Transformers Learn n-gram Language Models?", "2410.03001"
)
LIU = _paper("Liu and others", "Infini-gram", "2401.17377")
NGUYEN = _paper(
    "Timothy Nguyen", "Understanding Transformers via N-gram Statistics", "2407.12034"
)
# Abstract as given by https://deeplearn.org/arxiv/258532: on small tables some nets go from
# chance to all right, which can happen well after they fit what they were shown.
POWER = _paper(
    "Power and others",
    "Grokking: Generalization Beyond Overfitting on Small Algorithmic Datasets",
    "2201.02177",
)
# Abstract as given by https://pith.science/pith/4GZLISFORWYFPHMHLGN4SDP2P6, and the
# authors’ own https://www.neelnanda.io/grokking-paper: small transformers add modulo a
# prime by Fourier transforms, as a rotation about a circle.
NANDA = _paper(
    "Nanda and others",
    "Progress measures for grokking via mechanistic interpretability",
    "2301.05217",
)
GROMOV = _paper("Andrey Gromov", "Grokking modular arithmetic", "2301.02679")
