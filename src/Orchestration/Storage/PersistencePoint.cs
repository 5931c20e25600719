namespace Orchestration.Storage;

/// <summary>Where a store stands in writing a transaction; tests let a process die there.</summary>
internal enum PersistencePoint
{
    /// <summary>All is said to the database but that it shall be kept.</summary>
    BeforeWrite,

    /// <summary>The database has kept it, and nobody was told yet.</summary>
    AfterWrite,
}
