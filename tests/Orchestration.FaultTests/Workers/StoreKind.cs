namespace Orchestration.FaultTests.Workers;

/// <summary>The technologies that outlive a process.</summary>
internal enum StoreKind
{
    Sqlite,
    PostgreSql,
}
