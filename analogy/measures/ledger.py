"""What can become of a thing that is squeezed, by the same three names everywhere."""

from typing import Literal

Fate = Literal["kept", "lost", "invented"]
