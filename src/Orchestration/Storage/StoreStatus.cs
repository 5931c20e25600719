namespace Orchestration.Storage;

/// <summary>Whether a store can be used.</summary>
public enum StoreStatus
{
    /// <summary>Not open yet.</summary>
    Opening,

    /// <summary>At work.</summary>
    Active,

    /// <summary>Another process works on the database; this one may read, and takes over when that one ends.</summary>
    Standby,

    /// <summary>The database cannot be used; what runs waits, and goes on when the cause is gone.</summary>
    Unavailable,
}
