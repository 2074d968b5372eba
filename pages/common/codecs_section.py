"""JPEG beside younger codecs, each with as many bits for the same picture."""

import streamlit as st

from analogy.experiments import codec_rates, codecs
from analogy.figures import codecs as codecs_figure
from pages.common import cached, words
from pages.common import cached_experiments as cache
from pages.common.charts import show_chart
from pages.common.details import Detail, details

FIRST_RATE = 0.5


def section(file):
    """Shows all codecs at one rate: stored, or once the visitor asks for it."""
    st.subheader("Other codecs, as many bits")
    st.markdown(
        "Younger codecs guess a square from its neighbours and write down only how far off "
        "the guess was (WebP, AVIF), or do without squares (JPEG 2000). PNG writes down "
        "everything. Here each makes a file of the same picture with as many bits."
    )
    pixels = cache.picture(file).pixels
    rate = st.select_slider(
        "Bits a pixel, at most",
        codec_rates.RATES,
        FIRST_RATE,
        key="rate",
        bind="query-params",
    )
    rates = found(file, pixels)
    if rates is None:
        return
    pictures(pixels, rates, rate)
    curve(rates, rate)


def is_stored(file):
    return file.digest == cached.sample(codec_rates.PICTURE).digest


def found(file, pixels):
    """Returns every codec's results, None until they are asked for."""
    if is_stored(file):
        return cache.stored_codecs()
    done = st.session_state.get("codec_rates")
    if done is not None and done.picture_sha256 == codec_rates.digest(pixels):
        return done
    if refusal := cache.codecs_refusal(file):
        st.error(refusal, icon=":material/photo_size_select_small:")
        return None
    if not st.button("Run all codecs on this picture", key="run_codecs"):
        st.caption("Seven rates of five codecs: some seconds of work.")
        return None
    st.session_state.codec_rates = computed(pixels)
    return st.session_state.codec_rates


def computed(pixels):
    bar, n_steps, results = st.progress(0.0), codec_rates.n_steps(), []
    for rate, result in codec_rates.each_result(pixels):
        results.append((rate, result))
        bar.progress(len(results) / n_steps, f"{result.codec}, {rate:g} bits a pixel")
    bar.empty()
    return codec_rates.collected(pixels, results)


def pictures(pixels, rates, rate):
    results = rates.at[rate]
    # One place at every rate: that in which JPEG at the lowest is furthest off.
    jpeg = rates.of("JPEG")[0]
    rows, columns = codec_rates.furthest_off(pixels, jpeg.decoded)
    st.html(
        details(
            (
                Detail(
                    pixels=result.decoded[rows, columns],
                    name=result.codec,
                    facts=told(result),
                )
                for result in results
            ),
            alt="A detail of the picture",
        )
    )
    missing = codecs.missing_codecs()
    st.caption(
        "The place where JPEG with the fewest bits is furthest from the original, every "
        "pixel enlarged; PNG's is the original. SSIM is 1 for an identical picture."
        + (f" Not on this server: {', '.join(missing)}." if missing else "")
    )


def told(result):
    likeness = words.decibels(result.psnr_db)
    return (
        f"{result.bits_per_pixel:.2f} bits a pixel{'' if result.fits else ' (least)'}",
        f"PSNR {likeness}" if result.psnr_db < float("inf") else likeness,
        f"SSIM {result.ssim:.3f}",
        result.setting,
    )


def curve(rates, rate):
    sentence = codecs_figure.codecs_sentence(rates.at[rate])
    figure = (
        cache.stored_codecs_curve(rate)
        if rates is cache.stored_codecs()
        else codecs_figure.codecs_curve(rates, chosen=rate)
    )
    show_chart(figure, sentence, key="codecs_curve")
    st.caption(f"{sentence} (exact, this picture; each file with its header)")
