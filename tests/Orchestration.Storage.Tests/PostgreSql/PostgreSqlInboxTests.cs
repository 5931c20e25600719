using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.PostgreSql;

public sealed class PostgreSqlInboxTests(SharedServer shared) : InboxConformance(new PostgreSqlBench(() => shared.Server));
