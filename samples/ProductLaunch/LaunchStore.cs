namespace ProductLaunch;

/// <summary>Where the execution is remembered.</summary>
internal enum LaunchStore
{
    /// <summary>In memory: it ends with the process.</summary>
    Memory,

    /// <summary>In a SQLite file: started again after a crash, it goes on.</summary>
    Sqlite,
}
