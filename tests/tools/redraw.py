"""What the server spends on a page after its quality was released, everything redrawn.

    python tests/tools/redraw.py --page image --n 5

Prints JSON: the milliseconds of a core for each of n qualities that were never asked for.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 60  # a slow machine is no error
FIRST_QUALITY = 61  # from here on, and no page opens with one of these


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", default="image")
    parser.add_argument("--n", type=int, default=5)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))  # as in the server
    at = AppTest.from_file(ROOT / "app.py", default_timeout=TIMEOUT_S)
    at.switch_page(f"pages/{options.page}.py").run()
    core_ms = []
    for quality in range(FIRST_QUALITY, FIRST_QUALITY + options.n):
        slider = at.slider(key="quality").set_value(quality)
        start = time.process_time()
        slider.run()
        core_ms.append(1000 * (time.process_time() - start))
    errors = [error.message for error in at.exception]
    sys.stdout.write(f"{json.dumps({'core_ms': core_ms, 'errors': errors})}\n")


if __name__ == "__main__":
    main()
