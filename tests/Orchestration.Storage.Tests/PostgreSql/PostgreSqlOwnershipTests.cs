using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

public sealed class PostgreSqlOwnershipTests(SharedServer shared) : OwnershipConformance(new PostgreSqlBench(() => shared.Server));
