namespace Orchestration.Storage.Sqlite;

/// <summary>What a commit waits for before it counts as written. Neither choice can damage the database.</summary>
public enum SqliteDurability
{
    /// <summary>Each transaction waits for the disk: what was acknowledged outlives a crash of the process, of the operating system, and a power loss.</summary>
    Full,

    /// <summary>The disk is waited for now and then only. What was acknowledged outlives a crash of the process; a crash of the operating system or a power loss may take the last commits, so that steps of them run again.</summary>
    Normal,
}
