using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

public sealed class PostgreSqlStartTests(SharedServer shared) : StartConformance(new PostgreSqlBench(() => shared.Server));
