# The base has Node 24 or newer, npm and bash.
ARG BUILD_FROM=docker.io/library/node:24-trixie-slim

FROM ${BUILD_FROM} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --loglevel=error
COPY rolldown.config.ts ./
COPY src src
# What only a compiler or another system would read is left behind.
RUN node node_modules/rolldown/bin/cli.mjs -c rolldown.config.ts \
 && chmod 755 dist/main.js \
 && npm prune --omit=dev --omit=optional --loglevel=error \
 && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
 && find node_modules/better-sqlite3/prebuilds -type f ! -name "linux-*.node" -delete

FROM ${BUILD_FROM}
ARG BUILD_ARCH
ARG BUILD_VERSION
LABEL io.hass.type="app" \
      io.hass.name="Hestia" \
      io.hass.description="The agent of your household, beside Home Assistant" \
      io.hass.arch="${BUILD_ARCH}" \
      io.hass.version="${BUILD_VERSION}" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN ln -s /app/dist/main.js /usr/local/bin/hestia
# A container has an address of its own: only what is in its network, or what its owner publishes, reaches these doors.
ENV HESTIA_DATA=/data \
    HESTIA_WYOMING_HOST=0.0.0.0 \
    HESTIA_WYOMING_PORT=10300 \
    HESTIA_HTTP_HOST=0.0.0.0 \
    HESTIA_HTTP_PORT=8520
HEALTHCHECK --interval=60s --timeout=5s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/10300"]
# What is young in memory is cleared away more often, and the process stays 10 to 60 MB smaller.
CMD ["node", "--max-semi-space-size=4", "/app/dist/main.js"]
