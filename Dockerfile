# docker build -t lossy . && docker run --rm -p 8501:8501 lossy
FROM python:3.11-slim

# torch from PyPI brings CUDA, some gigabytes; this index has a build for the CPU.
ARG PIP_FLAGS="--extra-index-url https://download.pytorch.org/whl/cpu"

RUN useradd --create-home lossy
# The matrices are small: threads that wait for each other cost more than they save.
ENV OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
WORKDIR /home/lossy/app

# Before the app, so that a changed page does not install everything anew.
COPY requirements.txt .
RUN pip install --no-cache-dir ${PIP_FLAGS} -r requirements.txt

COPY app.py .
COPY .streamlit .streamlit
COPY analogy analogy
COPY pages pages
COPY assets assets

USER lossy
EXPOSE 8501
HEALTHCHECK --start-period=30s CMD ["python", "-c", \
    "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=5)"]
CMD ["python", "-m", "streamlit", "run", "app.py", \
    "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true"]
