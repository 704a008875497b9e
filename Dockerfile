# The embedded floor: Asterisk, the service and, when asked for, the demo's traffic, in one container.
# Debian sid, since neither Debian 12 nor 13 carries Asterisk. The set-up refuses one older than 22.10.1.
FROM debian:sid-slim

RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      asterisk asterisk-core-sounds-en-wav asterisk-moh-opsound-wav \
      ca-certificates espeak-ng python3 python3-pip sip-tester tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 callfloor \
 && install --directory --owner=callfloor --group=callfloor --mode=0750 /data

WORKDIR /opt/callfloor

# The libraries and the pages first: they stay in the build's cache until the lock, the pages or the set-up changes.
# What only builds pages (Node, their packages) does not stay in the image.
COPY callfloor requirements.lock pyproject.toml ./
COPY app/__init__.py app/
COPY app/launcher app/launcher
COPY app/setup app/setup
COPY web web
USER callfloor
RUN ./callfloor setup && test ! -e ~/.cache/callfloor/debian \
 && rm -rf ~/.cache/callfloor/node ~/.cache/callfloor/uv ~/.cache/callfloor/web/packages-* ~/.cache/uv ~/.npm

USER root
COPY . .
# Whoever runs here cannot write beside the sources: compiled now, a start takes 3 s less.
RUN python3 -m compileall -q /opt/callfloor ~callfloor/.cache/callfloor/python

USER callfloor
# The first preparation of a floor speaks the prompts, trims the music and writes where numbers are from. These stay in the image; the floor does not.
RUN python=$(echo ~/.cache/callfloor/python/*/bin/python) \
 && CALLFLOOR_DATA=/tmp/floor PYTHONPATH=/opt/callfloor "$python" -m app.prepare \
 && rm -rf /tmp/floor

ENV CALLFLOOR_DATA=/data
VOLUME /data
ENTRYPOINT ["./callfloor"]
CMD ["run"]
