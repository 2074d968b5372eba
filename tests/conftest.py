"""What every test needs, however it is started."""

import os

# A page that fails under AppTest says why; visitors of the real server never see it.
os.environ.setdefault("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")
