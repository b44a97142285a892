# Stage 1: the locked dependencies and the project in a virtual environment.
FROM python:3.12-slim AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.lock ./
RUN python -m venv /opt/hamsaya && /opt/hamsaya/bin/pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
COPY seed seed
RUN /opt/hamsaya/bin/pip install --no-deps --no-build-isolation .

# Stage 2: that environment alone, run by a user without rights; the database lives in a volume.
FROM python:3.12-slim
RUN useradd --system --create-home --home-dir /data --uid 10001 hamsaya
COPY --from=build /opt/hamsaya /opt/hamsaya
ENV PATH=/opt/hamsaya/bin:$PATH DATABASE_URL=sqlite:////data/hamsaya.db PYTHONUNBUFFERED=1
USER hamsaya
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["sh", "-c", "hamsaya seed && exec hamsaya serve --host 0.0.0.0"]
