"""What the pictures of the frames component hold, pixel by pixel."""

import base64

import numpy as np

CANVAS = """
(canvas) => {
    const { data, width, height } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let text = "";
    for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
    return [height, width, btoa(text)];
}
"""


def pixels_of(page, side):
    """Returns the (H, W, 3) pixels "before" or "after" as the browser decoded them."""
    height, width, data = page.locator(f".{side} canvas").evaluate(CANVAS)
    rgba = np.frombuffer(base64.b64decode(data), np.uint8)
    return rgba.reshape(height, width, 4)[..., :3]
