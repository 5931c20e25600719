namespace Orchestration.Storage.PostgreSql.Reading;

/// <summary>An execution as it was read, or why it cannot be read.</summary>
internal readonly record struct LoadedExecution(ExecutionRow Row, StoredExecution? Execution, StoreUnavailableException? Problem);
