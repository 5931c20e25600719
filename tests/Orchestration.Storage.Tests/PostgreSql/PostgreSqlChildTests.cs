using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

public sealed class PostgreSqlChildTests(SharedServer shared) : ChildConformance(new PostgreSqlBench(() => shared.Server));
