#!/usr/bin/env bash
# Adds a migration of one name to both databases, so that they stay in step: src/Registration.DesignTime/migrate.sh NAME
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet tool restore >/dev/null
for provider in Sqlite PostgreSql; do
  dotnet ef migrations add "$1" --context "${provider}Context" --output-dir "Data/Migrations/$provider" \
    --project src/Registration.Web --startup-project src/Registration.DesignTime
done
