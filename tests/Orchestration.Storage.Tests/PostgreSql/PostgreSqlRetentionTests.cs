using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

public sealed class PostgreSqlRetentionTests(SharedServer shared) : RetentionConformance(new PostgreSqlBench(() => shared.Server));
