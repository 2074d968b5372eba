"""A file is read by another process, with other kernels and another number of threads.

The settings make numpy and OpenBLAS add in another order, as another processor would.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analogy.coding import compress
from analogy.coding.container import Kind, unwrap
from analogy.coding.story_frequencies import StoryPredictor

ROOT = Path(__file__).parents[2]
READ = """
import sys
from analogy.coding import decompress
from analogy.coding.story_frequencies import StoryPredictor
from analogy.language import load_model

model = load_model()
print(StoryPredictor(model).fingerprint().hex())
sys.stdout.flush()
sys.stdout.buffer.write(decompress(sys.stdin.buffer.read(), model).encode())
"""
SETTINGS = {
    "two threads": {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
    "a processor of 2006": {
        "OPENBLAS_CORETYPE": "Prescott",
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL X86_V3",
    },
    "one of 2013": {
        "OPENBLAS_CORETYPE": "Haswell",
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL",
        "OPENBLAS_NUM_THREADS": "1",
    },
}


@pytest.fixture(scope="module")
def text(held_out):
    return held_out[50_000:51_100]  # more than a window


@pytest.fixture(scope="module")
def file(storybook, text):
    assert len(storybook.tokens.encode(text)) > storybook.shape.context
    file = compress(text, storybook, rows=1)
    assert unwrap(file)[0] is Kind.MODEL
    return file


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_another_process_reads_the_same(storybook, text, file, settings):
    run = subprocess.run(
        [sys.executable, "-c", READ],
        cwd=ROOT,
        env=os.environ | settings,
        input=file,
        capture_output=True,
        check=True,
    )
    fingerprint, _, found = run.stdout.partition(b"\n")
    assert fingerprint.decode() == StoryPredictor(storybook).fingerprint().hex()
    assert found.decode() == text
