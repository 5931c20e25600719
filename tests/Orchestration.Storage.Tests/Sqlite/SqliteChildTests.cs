using Orchestration.Storage.Tests.Conformance;

namespace Orchestration.Storage.Tests.Sqlite;

public sealed class SqliteChildTests() : ChildConformance(new SqliteBench());
