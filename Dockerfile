# fargen in a container: no shell needed, no root, no write access.
#
#   docker build --tag fargen .                     the command line
#   docker build --tag fargen-fn --target fn .      a KRM function, which gets no arguments
#   docker run --rm --read-only --network none --volume "$PWD:/work:ro" fargen render app.yaml
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml constraints-dev.txt README.md LICENSE ./
COPY fargen fargen
COPY templates templates
COPY plugins plugins
COPY presets presets
COPY tests/rules tests/rules
COPY docs/reference/facts.md docs/reference/facts.md
RUN python -m venv --without-pip /opt/fargen \
    && pip --python /opt/fargen/bin/python install --no-cache-dir --constraint constraints-dev.txt .

FROM python:3.13-slim AS runtime
COPY --from=build /opt/fargen /opt/fargen
ENV PATH=/opt/fargen/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1
# nobody, as KRM functions are run. A number, so that Kubernetes can tell that it is not root.
USER 65534:65534
WORKDIR /work

FROM runtime AS fn
ENTRYPOINT ["fargen", "fn"]

FROM runtime AS cli
ENTRYPOINT ["fargen"]
