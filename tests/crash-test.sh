#!/bin/sh
# Kills the service with SIGKILL at random moments under load, on SQLite and on PostgreSQL, and counts what became of every
# acknowledged incident. Usage: tests/crash-test.sh [KILLS]   (default 50)
set -eu
cd "$(dirname "$0")/.."
STEADWING_CRASH_KILLS="${1:-50}" dotnet test --project tests/Steadwing.Plugins.Service.Tests --filter "FullyQualifiedName~CrashTests" --output Detailed
