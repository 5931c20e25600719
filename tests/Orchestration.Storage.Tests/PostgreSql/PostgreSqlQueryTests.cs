using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

public sealed class PostgreSqlQueryTests(SharedServer shared) : QueryConformance(new PostgreSqlBench(() => shared.Server));
