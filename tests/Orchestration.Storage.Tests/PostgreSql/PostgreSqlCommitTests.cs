using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

public sealed class PostgreSqlCommitTests(SharedServer shared) : CommitConformance(new PostgreSqlBench(() => shared.Server));
