#!/usr/bin/env bash
# Adds a migration with one name for both databases, so that they stay in step: src/Registration.Web/Data/Migrations/add.sh NAME
set -euo pipefail
cd "$(dirname "$0")/../../../.."
dotnet tool restore >/dev/null
for provider in Sqlite PostgreSql; do
  dotnet ef migrations add "$1" --context "${provider}Context" --output-dir "Data/Migrations/$provider" --project src/Registration.Web
done
