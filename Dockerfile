# The relay as a container: docs/container.md. `.ci/try-image` builds the last stage's files by these
# same lines and runs them, so each RUN stays within its folder and the last stage only copies.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
RUN mkdir data

FROM node:24-bookworm-slim AS packages
WORKDIR /packages
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# With --omit=dev npm 11 leaves out what something of development needs as well, zod among it.
RUN npm pkg delete devDependencies && npm sbom --sbom-format=cyclonedx > sbom.json

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Framefill relay" \
      org.opencontainers.image.description="Keeps the Foundry key and every paid job of the Framefill plugin" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.documentation="docs/container.md"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4201 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /packages/node_modules ./node_modules
COPY --from=packages /packages/sbom.json ./sbom.json
COPY --from=build /build/dist/relay.js ./relay.js
COPY package.json LICENSE ./
# Jobs on SQLite, and pictures until the picture store has them: all that is ever written.
COPY --from=build --chown=10001:10001 /build/data /data
VOLUME /data
USER 10001:10001
EXPOSE 4201
STOPSIGNAL SIGTERM
# The process alone: a relay whose store is away goes on by itself, and a restart would not help it.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "relay.js"]
