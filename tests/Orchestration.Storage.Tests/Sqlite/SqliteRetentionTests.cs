using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

public sealed class SqliteRetentionTests() : RetentionConformance(new SqliteBench());
