# The image of every node and of the command line: `docker build -t actorcrawler .`
# It runs as user 1654, writes to /data alone, and needs no shell: a read-only root and dropped capabilities are fine.
# A crawl in one process, whose folder stays in the volume: docker run --rm -v crawls:/data actorcrawler crawl https://example.com

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# Packages first, from what names them: a changed source file then restores nothing anew. A project that is missing here fails the restore.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Shared/Shared.csproj src/Shared/
COPY src/Coordinator/Coordinator.csproj src/Coordinator/
COPY src/Fetcher/Fetcher.csproj src/Fetcher/
COPY src/Parser/Parser.csproj src/Parser/
COPY src/Stores/Stores.csproj src/Stores/
COPY src/Hocon/Hocon.csproj src/Hocon/
COPY src/Engine.Akka/Engine.Akka.csproj src/Engine.Akka/
COPY src/Engine.RabbitMq/Engine.RabbitMq.csproj src/Engine.RabbitMq/
COPY src/Cli/Cli.csproj src/Cli/
# The engine on Akka.NET comes along where its packages can be had.
RUN if dotnet restore src/Cli --use-current-runtime -p:AkkaPackages=true >/tmp/restore.log 2>&1; then echo true >/akka; else \
        echo "No Akka.NET in this image: its packages cannot be restored." && echo false >/akka \
        && dotnet restore src/Cli --use-current-runtime -p:AkkaPackages=false; fi

# Analyzers judge the code where it is tested, not where it is packed.
COPY build/ build/
COPY hocon/akka.conf hocon/
COPY src/ src/
RUN AkkaPackages=$(cat /akka) dotnet publish src/Cli -c Release -o /app --no-restore --use-current-runtime --self-contained false \
        -p:RunAnalyzers=false -p:PublishDocumentationFiles=false \
    && mkdir /data

FROM mcr.microsoft.com/dotnet/runtime:10.0
COPY --from=build /app /app
# A named volume that is mounted here takes over the owner.
COPY --from=build --chown=1654:1654 /data /data
# Diagnostics would open a socket in /tmp for whoever may reach it.
ENV PATH=/app:$PATH DOTNET_EnableDiagnostics=0
USER 1654:1654
WORKDIR /data
VOLUME /data
ENTRYPOINT ["actorcrawler"]
CMD ["--help"]
