namespace Orchestration.Storage;

/// <summary>Why a store cannot be used.</summary>
public enum StoreProblem
{
    /// <summary>Another process works on the database; this one takes over when that one ends.</summary>
    Standby,

    /// <summary>The database is locked by another program.</summary>
    Locked,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The database may not be written.</summary>
    ReadOnly,

    /// <summary>The database is damaged, or is not a database of this library.</summary>
    Corrupt,

    /// <summary>The database was written by a newer version of the library.</summary>
    NewerVersion,

    /// <summary>The database cannot be reached, or the file cannot be opened.</summary>
    Unreachable,

    /// <summary>The disk or the server answered a fault.</summary>
    Fault,

    /// <summary>The store is not open yet, or closed already.</summary>
    Closed,
}
