namespace Orchestration.FaultTests.Workers;

/// <summary>Where a worker keeps its executions.</summary>
/// <param name="Kind">The technology.</param>
/// <param name="ConnectionString">How to reach it.</param>
/// <param name="Schema">Of PostgreSQL: the schema that the processes of one run share.</param>
internal sealed record StoreAddress(StoreKind Kind, string ConnectionString, string Schema = "");
