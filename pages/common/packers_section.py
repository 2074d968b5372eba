"""The table of packers: what each makes of a text, alone and having read the books."""

import streamlit as st

from analogy.experiments import bits as experiment
from analogy.experiments import packing
from pages.common import cached_bits as cache
from pages.common import following, widgets, words
from pages.common.markup import Bar, bars

OWN = "The text on the receipt"
JOB = "analogy.experiments.packing:primed_live"
MODEL = "the model"


def guess():
    stored = cache.stored()
    answer = widgets.guess(
        f"Of {words.size(packing.N_BYTES)} of stories it has never read, the model makes "
        "the smallest file of all. Now count what must be there besides to open the file: "
        "the model, the books. What is smallest then?",
        experiment.GUESSES,
        key="bits_guess",
    )
    if answer is None:
        return
    right = experiment.smallest_counted(stored)
    alone = experiment.rows(stored.table[packing.UNREAD])
    st.markdown(
        f"{'**Yes.**' if answer == right else '**No.**'} It is: {right}. Uncounted the "
        f"model's file has {words.size(alone[MODEL])}, that of PPMd after the same books "
        f"{words.size(alone['PPMd + the books'])}, that of PPMd which has read nothing "
        f"{words.size(alone['PPMd'])}. But the model itself has "
        f"{words.size(stored.n_model_bytes)} and the books, packed, "
        f"{words.size(min(stored.n_books_bytes.values()))}: for one text that never pays."
    )
    st.button("Count it and look", on_click=_count)


def _count():
    st.session_state.bits_table = packing.UNREAD
    st.session_state.count = True


def section(receipt):
    st.subheader("Who packs best?")
    st.markdown(
        "Other packers lose nothing either. Most begin with every text anew; some can be "
        "handed the 65 books first, so that they have read what the model has read."
    )
    left, right = st.columns([3, 2])
    with left:
        title = st.selectbox(
            "Which text",
            [*cache.stored().table, OWN],
            key="bits_table",
            bind="query-params",
        )
    with right:
        is_counted = st.toggle(
            "Count what must be there besides", key="count", bind="query-params"
        )
    if title == OWN:
        own_table(receipt, is_counted)
    else:
        stored_table(title, is_counted)


def stored_table(title, is_counted):
    stored = cache.stored()
    packed = stored.table[title]
    table(experiment.rows(packed), packed.n_bytes, is_counted)
    versions = ", ".join(f"{name} {each}" for name, each in stored.versions.items())
    note = ""
    if packed.file < packed.model:
        note = (
            f" This program writes {words.size(packed.file)} instead, without the model: "
            "it takes whatever is smaller."
        )
    st.caption(
        f"Exact, from a stored run ({versions}; the others are Python's own).{note}"
    )


def own_table(receipt, is_counted):
    if not receipt.text:
        st.caption("There is no text to pack.")
        return
    found = cache.plain_sizes(receipt.text)
    found = found | {"zstd, trained dictionary": cache.trained_size(receipt.text)}
    read = primed(receipt.text)
    found |= {f"{name} + the books": n_bytes for name, n_bytes in read.items()}
    found |= {MODEL: len(receipt.file)}
    table(found, receipt.n_text_bytes, is_counted)
    st.caption(
        "Exact, from this run. brotli with the books is in the stored tables only."
    )


def table(found, n_bytes, is_counted):
    """Shows everything that packed a text, the smallest first, with its finding."""
    carried = {name: cache.stored().carried(name) for name in found}
    totals = {
        name: size + (carried[name] if is_counted else 0)
        for name, size in found.items()
    }
    order = sorted(totals, key=totals.get)
    st.html(
        bars(
            (
                Bar(
                    label=name,
                    value=totals[name],
                    text=words.size(totals[name]),
                    note=_note(found[name], carried[name], n_bytes, is_counted),
                    fate="kept" if name == MODEL else None,
                )
                for name in order
            ),
            caption=(
                f"{n_bytes:,} bytes of text as a file; on the right bits a byte"
                f"{', + what is carried' if is_counted else ''}. All come back exactly"
            ),
        )
    )
    st.caption(finding(order, totals, carried, is_counted))


def _note(size, carried, n_bytes, is_counted):
    rate = f"{8 * size / n_bytes:.2f}"
    return f"{rate} + {words.size(carried)}" if is_counted and carried else rate


def finding(order, totals, carried, is_counted):
    place = order.index(MODEL) + 1
    first = order[0]
    if is_counted:
        return (
            f"Counted, {first} is smallest with {words.size(totals[first])}; the model is "
            f"number {place} of {len(order)}, since its {words.size(carried[MODEL])} are "
            "carried for a single text."
        )
    second = order[1] if first == MODEL else MODEL
    return (
        f"Smallest is {first} with {words.size(totals[first])}; {second} is number "
        f"{order.index(second) + 1} with {words.size(totals[second])}. Not counted is what "
        "must be there besides: the model, the books."
    )


def primed(text):
    """Returns the sizes by packers that have read the books, as far as they are there."""
    state = st.session_state
    job = state.get("primed_job") if state.get("primed_text") == text else None
    if job is None:
        st.button(
            "Let the packers read the books first",
            key="primed_start",
            icon=":material/menu_book:",
            on_click=_begin,
            args=(text,),
            help="About 40 core-seconds and half a gigabyte, in a queue.",
        )
        following.refusal("primed")
        return {}
    if job.is_over:
        if job.message:
            st.info(job.message, icon=":material/info:")
    else:
        watch()
    return job.latest or {}


def _begin(text):
    order = {"text": text, "n_books_bytes": cache.known_book_sizes()}
    if following.begin("primed", JOB, order):
        st.session_state.primed_text = text


@st.fragment(run_every=following.POLL_SECONDS)
def watch():
    """Follows the packers until all are done; then the whole table is drawn."""
    job = st.session_state.primed_job
    following.follow(
        job,
        key="primed_stop",
        running=lambda: following.progress(job, "Reading 65 books", digits=0),
    )
    following.draw_page_if_over(job)
