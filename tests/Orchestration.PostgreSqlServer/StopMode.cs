namespace Orchestration.PostgreSqlServer;

/// <summary>How a server is stopped.</summary>
public enum StopMode
{
    /// <summary>Connections are closed, and all is written to disk.</summary>
    Fast,

    /// <summary>As if it had crashed: the next start recovers from the log.</summary>
    Immediate,
}
