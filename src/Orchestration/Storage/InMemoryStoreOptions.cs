namespace Orchestration.Storage;

/// <summary>How much of what is finished the in-memory store remembers.</summary>
/// <remarks>Unfinished executions, and the one that finished last, are always kept.</remarks>
public sealed class InMemoryStoreOptions
{
    /// <summary>How many steps of finished executions are kept, oldest forgotten first.</summary>
    /// <value>0 or more; default 10,000.</value>
    public long MaxRetainedSteps { get; set; } = 10_000;

    /// <summary>How many bytes of outputs of finished executions are kept, oldest forgotten first.</summary>
    /// <value>0 or more; default 64 MiB.</value>
    public long MaxRetainedBytes { get; set; } = 64L * 1024 * 1024;
}
